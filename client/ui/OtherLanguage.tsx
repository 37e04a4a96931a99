/** The other language, as a quiet button where the whole switch would take too much room. */

import { LANGUAGES, type Language } from '../../shared/workshop/workshop.ts'
import { chooseDeviceLanguage } from '../i18n/deviceLanguage.ts'
import { useLanguage } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'

const NAMES: Record<Language, string> = { da: 'Dansk', en: 'English' }

export function OtherLanguage() {
  const language = useLanguage()
  return LANGUAGES.filter((other) => other !== language).map((other) => (
    <Button key={other} variant="quiet" lang={other} onClick={() => chooseDeviceLanguage(other)}>{NAMES[other]}</Button>
  ))
}
