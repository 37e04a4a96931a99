/** Turns the HTML that tldraw puts into pictures (labels of shapes, free text) into SVG text, which every program draws and reads. */

const SVG = 'http://www.w3.org/2000/svg'
/** Share of the line's box above the baseline, for fonts that do not say. */
const USUAL_ASCENT = 0.79

interface Fragment {
  text: string
  /** px inside the picture. */
  left: number
  top: number
  height: number
  style: CSSStyleDeclaration
}

/** Replaces every `<foreignObject>` of the picture. The picture must not be in the document; `place` is an element that is. */
export function replaceForeignObjects(svg: SVGElement, place: HTMLElement): void {
  for (const foreign of svg.querySelectorAll('foreignObject')) {
    const stage = document.createElementNS(SVG, 'svg')
    stage.style.cssText = 'position:absolute;left:0;top:0;width:1px;height:1px;overflow:visible'
    const copy = foreign.cloneNode(true)
    stage.append(copy)
    place.append(stage)
    const lines = fragmentsOf(copy, stage.getBoundingClientRect())
    const group = document.createElementNS(SVG, 'g')
    group.append(...lines.map(textElement))
    foreign.replaceWith(group)
    stage.remove()
  }
}

function fragmentsOf(root: Node, origin: DOMRect): Fragment[] {
  const fragments: Fragment[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || !(node instanceof Text) || parent.closest('style')) continue
    const style = getComputedStyle(parent)
    let line: Fragment | null = null
    let offset = 0
    for (const sign of node.data) {
      const range = document.createRange()
      range.setStart(node, offset)
      range.setEnd(node, offset + sign.length)
      offset += sign.length
      const rect = range.getBoundingClientRect()
      if (rect.width === 0 && rect.height === 0) continue
      const top = rect.top - origin.top
      if (line && Math.abs(line.top - top) < rect.height / 2) line.text += sign
      else fragments.push((line = { text: sign, left: rect.left - origin.left, top, height: rect.height, style }))
    }
  }
  return fragments.filter(({ text }) => text.trim() !== '')
}

function textElement({ text, left, top, height, style }: Fragment): SVGTextElement {
  const element = document.createElementNS(SVG, 'text')
  const attributes: Record<string, string> = {
    x: left.toFixed(2),
    y: (top + height * ascentShare(style)).toFixed(2),
    'font-family': style.fontFamily,
    'font-size': String(parseFloat(style.fontSize)),
    'font-weight': Number(style.fontWeight) >= 600 ? 'bold' : 'normal',
    'font-style': style.fontStyle,
    fill: style.color,
    'xml:space': 'preserve',
  }
  if (style.textDecorationLine !== 'none') attributes['text-decoration'] = style.textDecorationLine
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.textContent = text.trimEnd()
  return element
}

const pen = document.createElement('canvas').getContext('2d')

function ascentShare(style: CSSStyleDeclaration): number {
  if (!pen) return USUAL_ASCENT
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText('x')
  return above + below > 0 ? above / (above + below) : USUAL_ASCENT
}
