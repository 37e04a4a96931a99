/** What a built-in template is: the same day in both languages. */

import type { ItemInput } from '../workshop/item.ts'
import type { Language } from '../workshop/workshop.ts'

/** A template in one language. */
export interface TemplateText {
  title: string
  summary: string
  focusAreas: string[]
  programme: ItemInput[]
}

export interface Template {
  id: string
  kind: 'programme' | 'canvas'
  groupCount: number
  levels: string[]
  /** Local clock time of the first item, `HH:MM`. */
  startTime: string
  texts: Record<Language, TemplateText>
}
