/** Texts in the language that applies here: the workshop's inside a workshop, the device's choice outside. */

import { useContext } from 'react'
import { useStore } from 'zustand'
import { inLanguage, type Texts } from '../../shared/i18n/texts.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import { deviceLanguage } from './deviceLanguage.ts'
import { LanguageContext } from './languageContext.ts'

/** The language that applies here. */
export function useLanguage(): Language {
  const provided = useContext(LanguageContext)
  const chosen = useStore(deviceLanguage, (device) => device.language)
  return provided ?? chosen
}

/** The texts of an area in the language that applies here. */
export function useTexts<Shape>(both: Texts<Shape>): ReturnType<typeof inLanguage<Shape>> {
  return inLanguage(both, useLanguage())
}
