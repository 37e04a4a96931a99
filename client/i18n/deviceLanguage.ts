/** The language that this device has chosen: for the pages outside a workshop, and for its own participants' pages inside. */

import { createStore } from 'zustand/vanilla'
import { LANGUAGES, type Language } from '../../shared/workshop/workshop.ts'
import { deviceStorage } from '../workshop/deviceStorage.ts'

const KEY = 'planche.language'

/** The stored choice, else Danish where the browser prefers Danish (or its near relatives) before English. */
export function initialLanguage(stored: string | null, preferred: readonly string[]): Language {
  const chosen = LANGUAGES.find((language) => language === stored)
  if (chosen) return chosen
  for (const tag of preferred) {
    if (/^(da|nb|nn|no|sv|fo|kl)\b/i.test(tag)) return 'da'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

export interface DeviceLanguage {
  /** Until somebody chooses, the browser's own. */
  language: Language
  /** What somebody at this device has chosen in so many words; null when nobody has. */
  chosen: Language | null
}

export const deviceLanguage = createStore<DeviceLanguage>(() => {
  const stored = deviceStorage.getItem(KEY)
  return { language: initialLanguage(stored, navigator.languages), chosen: LANGUAGES.find((language) => language === stored) ?? null }
})

/** Chooses the language of this device and remembers it. */
export function chooseDeviceLanguage(language: Language): void {
  deviceStorage.setItem(KEY, language)
  deviceLanguage.setState({ language, chosen: language })
}
