/** A join that failed for another reason than the code: the network, or too many wrong codes from this address. */

import type { Problem } from '../../../shared/api.ts'
import { joinTexts } from '../../../shared/i18n/join.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { button } from '../../ui/plain/button.ts'
import { notice } from '../../ui/plain/notice.ts'

export function joinTrouble({ code, title, detail }: Problem, language: Language, retry: () => void): HTMLElement {
  const t = inLanguage(joinTexts, language)
  return notice({ tone: 'danger', title, action: button({}, { label: t.again }, retry) }, code === 'too-many-attempts' ? t.tooMany : detail)
}
