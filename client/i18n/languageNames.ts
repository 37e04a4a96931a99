/** What each language calls itself. */

import type { Language } from '../../shared/workshop/workshop.ts'

export const LANGUAGE_NAMES: Record<Language, string> = { da: 'Dansk', en: 'English' }
