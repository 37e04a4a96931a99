/** Lines of a picture's text that hold emoji: where they stand, and the same line as a small picture for what cannot draw it as text. */

import { drawnWidth, glyphPicture, hasEmoji } from './glyphPicture.ts'

const SVG = 'http://www.w3.org/2000/svg'

interface Line {
  element: Element
  text: string
  /** Where it begins, px in the place of its `<text>`. */
  left: number
  baseline: number
  fontSize: number
  isBold: boolean
  fill: string
}

function emojiLines(svg: SVGElement): Line[] {
  return [...svg.querySelectorAll('text, tspan')].flatMap((element) => {
    const text = element.textContent ?? ''
    if (element.childElementCount > 0 || !hasEmoji(text)) return []
    const attribute = (name: string) => element.closest(`[${name}]`)?.getAttribute(name)
    const fontSize = parseFloat(attribute('font-size') ?? '16')
    const isBold = /bold|[6-9]00/.test(attribute('font-weight') ?? '')
    const anchor = attribute('text-anchor') ?? 'start'
    const width = drawnWidth(text, fontSize, isBold)
    const left = Number(attribute('x') ?? 0) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
    return [{ element, text, left, baseline: Number(attribute('y') ?? 0), fontSize, isBold, fill: attribute('fill') ?? '#000' }]
  })
}

/** Anchors these lines at their beginning, as wide as we draw them: other programs measure emoji with other fonts. Changes `svg`. */
export function anchorEmojiLines(svg: SVGElement): void {
  for (const { element, left } of emojiLines(svg)) {
    element.setAttribute('x', left.toFixed(2))
    element.setAttribute('text-anchor', 'start')
  }
}

/** Puts pictures in the place of these lines: an image that is about to be drawn sees no fonts of the page. Changes `svg`. */
export function paintEmojiLines(svg: SVGElement): void {
  for (const { element, text, left, baseline, fontSize, isBold, fill } of emojiLines(svg)) {
    const { png, width, height, above } = glyphPicture(text, fontSize, fill, isBold)
    const image = document.createElementNS(SVG, 'image')
    for (const [name, value] of Object.entries({ href: png, x: left, y: baseline - above, width, height })) image.setAttribute(name, String(value))
    const line = element.closest('text')
    line?.before(image)
    if (line?.childElementCount === 0) line.remove()
    else element.remove()
  }
}
