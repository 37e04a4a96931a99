/** The language of the part of the page below a provider; null where nobody provides one. */

import { createContext } from 'react'
import type { Language } from '../../shared/workshop/workshop.ts'

export const LanguageContext = createContext<Language | null>(null)
