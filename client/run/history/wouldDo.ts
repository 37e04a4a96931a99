/** What setting a board back would do, as one sentence that names only what would happen. Pure. */

import type { Restored } from '../../../shared/board/restoreBoard.ts'
import { historyTexts } from '../../../shared/i18n/history.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'

const LISTS = { en: new Intl.ListFormat('en-GB'), da: new Intl.ListFormat('da') }

/** The sentence for this difference; nothing different is said too. */
export function wouldDo({ added, removed, changed }: Restored, language: Language): string {
  const t = inLanguage(historyTexts, language)
  const effects = [added > 0 && t.brings(added), removed > 0 && t.takes(removed), changed > 0 && t.changes(changed)].filter((effect) => effect !== false)
  return effects.length === 0 ? t.wouldSame : t.would(LISTS[language].format(effects))
}
