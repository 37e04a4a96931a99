/** The field for a join code on the front page; the join page's own is `plain/codeForm.ts`. */

import './CodeForm.css'
import { type FormEvent, useState } from 'react'
import { normaliseCode } from '../../shared/ids.ts'
import { useLanguage } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { codeFault } from './codeFault.ts'

export interface CodeFormProps {
  label: string
  button: string
  /** Called with the code in its stored form. */
  onCode: (code: string) => void
}

export function CodeForm({ label, button, onCode }: CodeFormProps) {
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const code = normaliseCode(typed)
  const fault = codeFault(code, language)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!fault) onCode(code)
  }

  return (
    <form className="join-code" onSubmit={submit} noValidate>
      <Field
        label={label} error={asked ? fault : undefined} value={typed} onChange={(value) => { setTyped(value); setAsked(false) }} placeholder="K7QM 3XPA" maxLength={20}
        autoCapitalize="characters" autoCorrect="off" spellCheck={false} inputMode="text" enterKeyHint="go"
      />
      <Button type="submit" large>{button}</Button>
    </form>
  )
}
