/** The title and the language of a page of the app, as long as it stands. */

import { useEffect } from 'react'
import { showPageTitle } from './pageTitle.ts'
import { useLanguage } from './useTexts.ts'

/** As `showPageTitle`, in the language that applies here. */
export function usePageTitle(title: string): void {
  const language = useLanguage()
  useEffect(() => showPageTitle(title, language), [title, language])
}
