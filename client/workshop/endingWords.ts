/** How the end of the line to a workshop is told: deleted, access ended, or broken off so that loading the page again mends it. */

import { closesTexts } from '../../shared/i18n/closes.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import type { HowEnded } from './howEnded.ts'

export interface EndingWords {
  title: string
  body: string
  /** Loading the page again is the way on. */
  reload: string | null
}

/** `stays`: the page is still there below, with what somebody wrote on it. */
export function endingWords(how: HowEnded, language: Language, { stays = false } = {}): EndingWords {
  const t = inLanguage(gateTexts, language)
  if (how === 'broken') {
    const closes = inLanguage(closesTexts, language)
    return { title: closes.brokenTitle, body: closes.broken, reload: closes.reload }
  }
  return { title: t[`${how}Title`], body: stays ? `${t[how]} ${t.staysOpen}` : t[how], reload: null }
}
