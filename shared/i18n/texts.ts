/** Texts in both languages, side by side: a module of texts cannot exist in one language only. */

import type { Language } from '../workshop/workshop.ts'

type Text = string | ((...values: never[]) => string)
type SameKeys<Shape> = { [Key in keyof Shape]: Shape[Key] extends (...values: infer Values) => string ? (...values: Values) => string : string }

export interface Texts<Shape> {
  en: Shape
  da: SameKeys<Shape>
}

/** Pairs the English texts with the Danish; the compiler demands the same keys and the same values to fill in. */
export function texts<Shape extends Record<string, Text>>(en: Shape, da: SameKeys<Shape>): Texts<Shape> {
  return { en, da }
}

/** The texts of one language. */
export function inLanguage<Shape>(both: Texts<Shape>, language: Language): Shape | SameKeys<Shape> {
  return both[language]
}
