/** The foot of the page: what will be created in one line, the operator's secret where one is needed, and the button. */

import './CreateBar.css'
import { useEffect, useRef } from 'react'
import { clockTime } from '../../shared/i18n/clockText.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useSettings } from '../workshop/useSettings.ts'
import { secretFault } from './createSecret.ts'
import type { Draft } from './draft.ts'
import { draftTimes } from './draftTimes.ts'
import type { Creation } from './useCreate.ts'

export interface CreateBarProps {
  draft: Draft
  creation: Creation
}

export function CreateBar({ draft, creation: { busy, problem, secret, setSecret } }: CreateBarProps) {
  const t = useTexts(setupTexts)
  const language = useLanguage()
  const fault = secretFault(problem)
  const asksSecret = useSettings()?.createSecretNeeded === true || fault !== null
  const field = useRef<HTMLInputElement>(null)
  // The words stand at the field: whoever listens is taken there.
  useEffect(() => {
    if (fault !== null) field.current?.focus()
  }, [fault, problem])
  const end = draftTimes(draft)?.at(-1)?.end
  return (
    <div className="setup-create">
      {problem && fault === null && (
        <Notice tone="danger" title={problem.title}>
          {problem.detail}
          {problem.errors && problem.errors.length > 0 && <ul>{problem.errors.map(({ path, message }) => <li key={path}>{path}: {message}</li>)}</ul>}
        </Notice>
      )}
      {asksSecret && (
        <Field
          ref={field} label={t.secretTitle} hint={t.secretHint} error={fault === null ? undefined : t[fault]} type="password" value={secret}
          onChange={setSecret} className="setup-create__secret"
        />
      )}
      <div className="setup-create__line">
        <p>{t.summaryLine(draft.groups.length, draft.areas.length, draft.programme.length, end === undefined ? '–' : clockTime(end, draft.timeZone, language))}</p>
        <Button type="submit" variant="primary" large busy={busy} icon="right">{busy ? t.creating : t.create}</Button>
      </div>
    </div>
  )
}
