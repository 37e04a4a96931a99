/** The other language, as a quiet button where the whole switch would take too much room. */

import { LANGUAGES } from '../../shared/workshop/workshop.ts'
import { chooseDeviceLanguage } from '../i18n/deviceLanguage.ts'
import { LANGUAGE_NAMES } from '../i18n/languageNames.ts'
import { useLanguage } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'

export function OtherLanguage() {
  const language = useLanguage()
  return LANGUAGES.filter((other) => other !== language).map((other) => (
    <Button key={other} variant="quiet" lang={other} onClick={() => chooseDeviceLanguage(other)}>{LANGUAGE_NAMES[other]}</Button>
  ))
}
