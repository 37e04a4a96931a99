/** How the end of the line to a workshop is told: deleted, access ended, or broken off so that loading the page again mends it. */

import type { CloseReason } from '../../shared/closeReasons.ts'
import { closesTexts } from '../../shared/i18n/closes.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { Language } from '../../shared/workshop/workshop.ts'

export interface EndingWords {
  title: string
  body: string
  /** Loading the page again is the way on. */
  reload: string | null
}

/** `removed`: the moderator has ended the access. `keeps`: the page stays, with what was not handed in. */
export function endingWords(reason: CloseReason, removed: boolean, keeps: boolean, language: Language): EndingWords {
  const t = inLanguage(gateTexts, language)
  const closes = inLanguage(closesTexts, language)
  switch (reason) {
    case 'noSuchRoom':
      return { title: t.deletedTitle, body: keeps ? t.deletedKept : t.deleted, reload: null }
    case 'notAuthorised':
    case 'notAllowed':
      return { title: removed ? t.removedTitle : t.refusedTitle, body: removed ? t.removed : keeps ? t.deletedKept : t.refused, reload: null }
    case 'malformed':
    case 'tooLarge':
    case 'tooMuch':
    case 'tooSlow':
    case 'restarting':
    case 'superseded':
      return { title: closes.brokenTitle, body: closes.broken, reload: closes.reload }
  }
}
