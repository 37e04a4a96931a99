/** What the browser's tab and a screen reader call this page, and in which language it is. */

import type { Language } from '../../shared/workshop/workshop.ts'

/** Sets `document.title` to `<title> · Planche` and `<html lang>`. */
export function showPageTitle(title: string, language: Language): void {
  document.title = title ? `${title} · Planche` : 'Planche'
  document.documentElement.lang = language
}
