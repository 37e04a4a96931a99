/** Emoji and foreign scripts as small pictures, drawn by the browser with whatever fonts the device has, and ours when it has none. */

import { EMOJI_FAMILIES } from './emojiFont.ts'

export interface GlyphPicture {
  /** PNG as a `data:` address. */
  png: string
  /** px at the font size asked for; `above` is from the baseline to the picture's top. */
  width: number
  height: number
  above: number
}

/** Pixels of the picture per px of the page: sharp in print. */
const DENSITY = 4
const FAMILIES = `'Planche Sans', ${EMOJI_FAMILIES}, sans-serif`

const pictures = new Map<string, GlyphPicture>()

/** Draws `text` in this size (px) and colour; `isBold` as the words around it. */
export function glyphPicture(text: string, fontSize: number, colour: string, isBold: boolean): GlyphPicture {
  const key = JSON.stringify([text, fontSize, colour, isBold])
  const known = pictures.get(key)
  if (known) return known
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const font = `${isBold ? 700 : 500} ${fontSize * DENSITY}px ${FAMILIES}`
  pen.font = font
  const { width } = pen.measureText(text)
  const above = fontSize * 1.1
  const height = fontSize * 1.4
  canvas.width = Math.max(1, Math.ceil(width))
  canvas.height = Math.ceil(height * DENSITY)
  pen.font = font
  pen.fillStyle = colour
  pen.fillText(text, 0, above * DENSITY)
  const picture = { png: canvas.toDataURL('image/png'), width: canvas.width / DENSITY, height, above }
  pictures.set(key, picture)
  return picture
}

/** How wide `text` is when drawn that way, in px. */
export function drawnWidth(text: string, fontSize: number, isBold: boolean): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return 0
  pen.font = `${isBold ? 700 : 500} ${fontSize}px ${FAMILIES}`
  return pen.measureText(text).width
}

/** Whether there is anything in it that the product's typeface may not have a sign for. */
export function hasEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text)
}
