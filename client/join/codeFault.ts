/** What stands in the way of asking for a workshop by the code as it is typed. */

import { CODE_LENGTH } from '../../shared/ids.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { Language } from '../../shared/workshop/workshop.ts'

/** In words for its field; undefined when the code (in its stored form) can be asked for. */
export function codeFault(code: string, language: Language): string | undefined {
  const t = inLanguage(joinTexts, language)
  if (code.length === 0) return t.empty
  return code.length === CODE_LENGTH ? undefined : t.length(code.length)
}
