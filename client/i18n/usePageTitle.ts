/** What the browser's tab and a screen reader call this page, and in which language it is. */

import { useEffect } from 'react'
import { useLanguage } from './useTexts.ts'

/** Sets `document.title` to `<title> · Planche` and `<html lang>`. */
export function usePageTitle(title: string): void {
  const language = useLanguage()
  useEffect(() => {
    document.title = title ? `${title} · Planche` : 'Planche'
    document.documentElement.lang = language
  }, [title, language])
}
