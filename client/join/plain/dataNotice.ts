/** As `../DataNotice.tsx`, folded up: what is stored of whoever takes part, who sees it, and when it goes. */

import { dataNoticeTexts } from '../../../shared/i18n/dataNotice.ts'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { element } from '../../ui/plain/element.ts'
import { askSettings, settings } from '../../workshop/settings.ts'

export function dataNotice(language: Language): HTMLElement {
  const t = inLanguage(dataNoticeTexts, language)
  const told = element('div', { class: 'join-notice' }, element('p', {}, t.stored), element('p', {}, t.sees))
  const whole = element('details', { class: 'join-choose__data' }, element('summary', {}, t.short), told)
  let said = false
  const ask = async () => {
    await askSettings()
    const days = settings.getState().known?.retentionDays
    if (said || days === undefined) return
    said = true
    told.append(element('p', {}, t.kept(days)))
  }
  // How long it is kept is this installation's to say: asked when somebody wants to know, and again while the answer is missing.
  whole.addEventListener('toggle', () => void ask())
  return whole
}
