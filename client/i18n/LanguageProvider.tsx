/** Sets the language of everything below it and of the document (`<html lang>`). */

import { type ReactNode, useEffect } from 'react'
import type { Language } from '../../shared/workshop/workshop.ts'
import { LanguageContext } from './languageContext.ts'

export interface LanguageProviderProps {
  language: Language
  children: ReactNode
}

export function LanguageProvider({ language, children }: LanguageProviderProps) {
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <LanguageContext value={language}>{children}</LanguageContext>
}
