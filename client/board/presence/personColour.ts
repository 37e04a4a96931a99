/** The colour of a person's cursor: the same on every screen and after every reload of theirs, told apart on paper and in the dark. */

const COLOURS = ['#0a5ba3', '#a34a00', '#00694d', '#8e3a72', '#6b5900', '#2f4a8c', '#8a2a2a', '#3f5b2a', '#5b3fa3', '#006b7a'] as const

/** `key` is what stays the same of a person: the name where there is one. */
export function personColour(key: string): string {
  let hash = 0
  for (const sign of key) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0
  return COLOURS[hash % COLOURS.length] ?? COLOURS[0]
}
