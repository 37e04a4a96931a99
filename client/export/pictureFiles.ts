/** A board's picture as an SVG file and as a PNG. */

import type { RoundPicture } from './roundPictures.ts'
import { loadEmojiFont } from './emojiFont.ts'
import { paintEmojiLines } from './emojiLines.ts'
import { dataUrl } from './pictureAssets.ts'

/** Pixels per px of the sheet, and what browsers still draw on one canvas. */
const DENSITY = 2
const MOST_PIXELS = 40_000_000
const LONGEST_SIDE = 12_000

/** A file of its own: font and pictures inside, all writing as text. On paper, not on nothing. */
export function svgFile({ svg, width, height }: RoundPicture): string {
  const copy = svg.cloneNode(true) as SVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.removeAttribute('style')
  const [x = 0, y = 0] = (copy.getAttribute('viewBox') ?? '0 0').split(/[\s,]+/).map(Number)
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ x, y, width, height, fill: '#f6f4ee' })) paper.setAttribute(name, String(value))
  const firstDrawn = [...copy.children].find((child) => child.nodeName !== 'defs' && child.nodeName !== 'style') ?? null
  copy.insertBefore(paper, firstDrawn)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`
}

/** The picture as the browser draws it, with all its fonts there. Nearly all of its time is waiting, so several may be asked for at once. */
export async function drawnImage(picture: RoundPicture): Promise<HTMLImageElement> {
  await loadEmojiFont()
  const painted = picture.svg.cloneNode(true) as SVGElement
  paintEmojiLines(painted)
  const image = new Image()
  image.src = await dataUrl(new Blob([svgFile({ ...picture, svg: painted })], { type: 'image/svg+xml' }))
  await image.decode()
  await settled(image)
  return image
}

/** At twice the size of the sheet, less where a browser could not draw it; `image` as `drawnImage` gives it. */
export async function pngFile({ width, height }: Pick<RoundPicture, 'width' | 'height'>, image: HTMLImageElement): Promise<Blob> {
  const scale = Math.min(DENSITY, Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / width, LONGEST_SIDE / height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the browser could not draw the picture')
  return blob
}

/** Looks in this many times, this many ms apart, until a picture no longer changes. */
const LOOKS = 20
const BETWEEN_LOOKS_MS = 60
const ALIKE = 3

/** The fonts inside a picture arrive after it is decoded, and until then its words are invisible. */
async function settled(image: HTMLImageElement): Promise<void> {
  const canvas = document.createElement('canvas')
  canvas.width = 480
  canvas.height = Math.max(1, Math.round((480 * image.naturalHeight) / image.naturalWidth))
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return
  let before = new Uint32Array(0)
  let alike = 0
  for (let look = 0; ; look += 1) {
    pen.clearRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    const now = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
    const known = before
    alike = known.length === now.length && now.every((shade, at) => shade === known[at]) ? alike + 1 : 0
    if (alike === ALIKE || look === LOOKS) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
  }
}
