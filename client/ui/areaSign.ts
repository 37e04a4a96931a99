/** How focus areas are told apart without reading: a sign and a colour by their place in the workshop's list. */

export interface AreaSign {
  sign: '●' | '■' | '▲' | '◆' | '★' | '✚' | '⬟' | '⬢'
  /** A CSS colour from the tokens, AA on paper and surface. */
  colour: string
  /** tldraw's name of the nearest colour, for things drawn on the canvas. */
  tldrawColor: 'blue' | 'orange' | 'green' | 'violet' | 'yellow' | 'light-blue' | 'red' | 'light-green'
}

const SIGNS: readonly AreaSign[] = [
  { sign: '●', colour: 'var(--area-0)', tldrawColor: 'blue' },
  { sign: '■', colour: 'var(--area-1)', tldrawColor: 'orange' },
  { sign: '▲', colour: 'var(--area-2)', tldrawColor: 'green' },
  { sign: '◆', colour: 'var(--area-3)', tldrawColor: 'violet' },
  { sign: '★', colour: 'var(--area-4)', tldrawColor: 'yellow' },
  { sign: '✚', colour: 'var(--area-5)', tldrawColor: 'light-blue' },
  { sign: '⬟', colour: 'var(--area-6)', tldrawColor: 'red' },
  { sign: '⬢', colour: 'var(--area-7)', tldrawColor: 'light-green' },
]

/** The sign of the focus area at this place in the list; beyond eight the signs repeat with colours shifted by three. */
export function areaSign(index: number): AreaSign {
  const at = Math.max(0, Math.trunc(index)) || 0
  const shape = SIGNS[at % SIGNS.length]
  const paint = SIGNS[(at + 3 * Math.floor(at / SIGNS.length)) % SIGNS.length]
  if (!shape || !paint) throw new RangeError(`no sign for focus area ${index}`)
  return { sign: shape.sign, colour: paint.colour, tldrawColor: paint.tldrawColor }
}
