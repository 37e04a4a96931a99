/** What a fresh draft takes from this device: its time zone, tomorrow's date, and names in the workshop's language. */

import { inLanguage } from '../../shared/i18n/texts.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import type { DraftContext } from './draft.ts'
import { newKey } from './newKey.ts'

const DAY_MS = 24 * 60 * 60_000

/** The context for drafts in this language. */
export function freshContext(language: Language): DraftContext {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.now() + DAY_MS)
  return { newKey, language, timeZone, date, groupName: inLanguage(setupTexts, language).newGroup }
}
