/** The field for a join code: takes it in any case and with any spaces, and says what is missing. */

import './CodeForm.css'
import { type FormEvent, useState } from 'react'
import { CODE_LENGTH, displayCode, normaliseCode } from '../../shared/ids.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'

export interface CodeFormProps {
  label: string
  button: string
  hint?: string
  /** Shown first, as when a link held a wrong code. */
  initial?: string
  /** The code that was refused: the message under the field goes when it is changed. */
  refused?: { code: string; message: string }
  autoFocus?: boolean
  busy?: boolean
  /** Called with the code in its stored form. */
  onCode: (code: string) => void
}

export function CodeForm({ label, button, hint, initial = '', refused, autoFocus, busy, onCode }: CodeFormProps) {
  const t = useTexts(joinTexts)
  const [typed, setTyped] = useState(displayCode(initial))
  const [asked, setAsked] = useState(false)
  const code = normaliseCode(typed)
  const missing = code.length === 0 ? t.empty : code.length === CODE_LENGTH ? undefined : t.length(code.length)
  const error = refused && refused.code === code ? refused.message : asked ? missing : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!missing) onCode(code)
  }

  return (
    <form className="join-code" onSubmit={submit} noValidate>
      <Field
        label={label} hint={hint} error={error} value={typed} onChange={(value) => { setTyped(value); setAsked(false) }} placeholder="K7QM 3XPA" maxLength={20}
        autoCapitalize="characters" autoCorrect="off" spellCheck={false} inputMode="text" enterKeyHint="go" autoFocus={autoFocus}
      />
      <Button type="submit" variant={autoFocus ? 'primary' : 'secondary'} large busy={busy}>{button}</Button>
    </form>
  )
}
