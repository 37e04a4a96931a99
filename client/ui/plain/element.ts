/** Makes elements without React, for pages that stand before it has arrived. */

/** Left out of the element where it is false or missing; `true` is an attribute without a value. */
export type Attributes = Record<string, string | number | boolean | undefined>

/** False and undefined stand for nothing, so that a condition can be written in place. */
export type Content = Node | string | false | undefined

const SVG = 'http://www.w3.org/2000/svg'

function fill(made: Element, attributes: Attributes, contents: readonly Content[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...contents.filter((content) => content !== undefined && content !== false))
}

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...contents: Content[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  fill(made, attributes, contents)
  return made
}

/** A drawing, or a part of one; screen readers pass over it. */
export function drawing<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Attributes, ...contents: Content[]): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(SVG, tag)
  fill(made, tag === 'svg' ? { 'aria-hidden': 'true', focusable: 'false', ...attributes } : attributes, contents)
  return made
}
