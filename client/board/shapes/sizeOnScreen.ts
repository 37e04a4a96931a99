/** How much of a note there is to see: below some size its words are noise that costs time, and colour and place are what is seen. */

/** A note this many times its usual size on the screen has words a few pixels high; smaller ones show none. */
const WORDS_FROM = 0.14

/** How often a note's scale is halved: 0 is the usual size and above, 3 an eighth of it up to a quarter. */
export const SIZES = [0, 1, 2, 3, 4, 5, 6] as const
export type Size = (typeof SIZES)[number]

/** The size of a note with this scale; a senseless scale counts as 1, as in `noteLayout`. */
export function sizeOf(scale: number): Size {
  if (!Number.isFinite(scale) || scale <= 0) return 0
  return SIZES[Math.min(SIZES.length - 1, Math.max(0, Math.ceil(-Math.log2(scale))))] ?? 0
}

/** Can no words be read on notes of this size? */
export function wordsAreTooSmall(size: Size, zoom: number): boolean {
  const largest = size === 0 ? 1 : 2 ** (1 - size)
  return zoom * largest < WORDS_FROM
}
