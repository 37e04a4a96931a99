/** Danish or English for this device: the pages outside a workshop, and a participant's own. */

import './LanguageSwitch.css'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { LANGUAGES } from '../../shared/workshop/workshop.ts'
import { chooseDeviceLanguage } from '../i18n/deviceLanguage.ts'
import { LANGUAGE_NAMES } from '../i18n/languageNames.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'

export function LanguageSwitch() {
  const t = useTexts(uiTexts)
  const language = useLanguage()
  return (
    <div className="ui-languages" role="group" aria-label={t.language}>
      {LANGUAGES.map((choice) => (
        <button key={choice} type="button" lang={choice} aria-pressed={choice === language} onClick={() => chooseDeviceLanguage(choice)}>{LANGUAGE_NAMES[choice]}</button>
      ))}
    </div>
  )
}
