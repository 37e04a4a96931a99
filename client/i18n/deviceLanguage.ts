/** The language that this device has chosen for the pages outside a workshop; until then, the browser's own. */

import { create } from 'zustand'
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

export const useDeviceLanguage = create<{ language: Language }>(() => ({
  language: initialLanguage(deviceStorage.getItem(KEY), navigator.languages),
}))

/** Chooses the language of this device and remembers it. */
export function chooseDeviceLanguage(language: Language): void {
  deviceStorage.setItem(KEY, language)
  useDeviceLanguage.setState({ language })
}
