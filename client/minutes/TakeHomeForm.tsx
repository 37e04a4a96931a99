/** The fields of one take-home line: new, or an existing one being edited. */

import { type FormEvent, useRef, useState } from 'react'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { EMPTY_DRAFT, type TakeHomeDraft } from './takeHomeDraft.ts'

export interface TakeHomeFormProps {
  initial?: TakeHomeDraft
  levels: readonly string[]
  submitLabel: string
  /** Resolves with true when the line is stored; the fields are then emptied for the next. */
  onSubmit: (draft: TakeHomeDraft) => Promise<boolean>
  onCancel?: () => void
}

export function TakeHomeForm({ initial, levels, submitLabel, onSubmit, onCancel }: TakeHomeFormProps) {
  const t = useTexts(minutesTexts)
  const [draft, setDraft] = useState<TakeHomeDraft>(() => (initial ? { what: initial.what, who: initial.who, by: initial.by, level: initial.level } : EMPTY_DRAFT))
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const set = (field: keyof TakeHomeDraft) => (value: string) => {
    setMissing(false)
    setDraft((before) => ({ ...before, [field]: value }))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (draft.what.trim() === '') return setMissing(true)
    setBusy(true)
    const done = await onSubmit({ what: draft.what.trim(), who: draft.who.trim(), by: draft.by.trim(), level: draft.level })
    setBusy(false)
    if (!done || initial) return
    // The level mostly stays the same from line to line.
    setDraft({ ...EMPTY_DRAFT, level: draft.level })
    form.current?.querySelector('input')?.focus()
  }
  const known = draft.level === '' || levels.includes(draft.level) ? levels : [...levels, draft.level]
  return (
    <form ref={form} className="minutes-lines-form" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t.what} value={draft.what} onChange={set('what')} maxLength={LIMITS.lineCharacters} {...(isMissing ? { error: t.whatMissing } : {})} className="minutes-lines-form__what" />
      <Field label={t.who} value={draft.who} onChange={set('who')} maxLength={LIMITS.lineCharacters} />
      <Field label={t.by} value={draft.by} onChange={set('by')} maxLength={LIMITS.lineCharacters} />
      <Select
        label={t.level} value={draft.level} onChange={set('level')}
        options={[{ value: '', label: t.noLevel }, ...known.map((level) => ({ value: level, label: level }))]}
      />
      <div className="minutes-lines-form__actions">
        <Button type="submit" icon={initial ? 'check' : 'add'} busy={isBusy}>{submitLabel}</Button>
        {onCancel && <Button variant="quiet" onClick={onCancel}>{t.cancel}</Button>}
      </div>
    </form>
  )
}
