/** As `LanguageSwitch.tsx`. */

import '../LanguageSwitch.css'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { uiTexts } from '../../../shared/i18n/ui.ts'
import { LANGUAGES, type Language } from '../../../shared/workshop/workshop.ts'
import { chooseDeviceLanguage } from '../../i18n/deviceLanguage.ts'
import { LANGUAGE_NAMES } from '../../i18n/languageNames.ts'
import { element } from './element.ts'

export function languageSwitch(language: Language): HTMLElement {
  const choices = LANGUAGES.map((choice) => {
    const made = element('button', { type: 'button', lang: choice, 'aria-pressed': String(choice === language) }, LANGUAGE_NAMES[choice])
    made.addEventListener('click', () => chooseDeviceLanguage(choice))
    return made
  })
  return element('div', { class: 'ui-languages', role: 'group', 'aria-label': inLanguage(uiTexts, language).language }, ...choices)
}
