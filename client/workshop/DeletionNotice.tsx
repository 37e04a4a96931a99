/** On which day everything is deleted, and how to keep it: a quiet line, and in the last days a warning. */

import type { ReactNode } from 'react'
import { dayText } from '../../shared/i18n/clockText.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Notice } from '../ui/Notice.tsx'
import { deletionOf } from './deletionDay.ts'
import { useServerNow } from './serverClock.ts'
import { useWorkshop } from './workshopContext.ts'

export interface DeletionNoticeProps {
  /** Also while it is far off. */
  always?: boolean
  /** The way to the documents, where they are not on the page. */
  actions?: ReactNode
}

export function DeletionNotice({ always = false, actions }: DeletionNoticeProps) {
  const t = useTexts(peopleTexts)
  const language = useLanguage()
  const { workshop } = useWorkshop()
  // Every second: a device that is days off learns the time a moment after it shows the page.
  const deletion = deletionOf(workshop, useServerNow(1_000))
  if (!deletion) return null
  const date = dayText(deletion.at, workshop.timeZone, language)
  const says = deletion.fixed ? t.deletedOn(date) : t.deletedIfUnused(date)
  if (deletion.soon) return <Notice tone="warn" title={t.deletedSoonTitle(deletion.days)} actions={actions}>{says} {t.deletedKeep}</Notice>
  return always || workshop.status === 'closed' ? <Notice tone="info" actions={actions}>{says} {t.deletedKeep}</Notice> : null
}
