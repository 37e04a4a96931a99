/**
 * The fonts inside pictures, kept out of the page while a picture is made. tldraw draws a picture in the document, and a
 * `@font-face` that comes there, or goes, makes the browser lay out every word of the page anew: twice for every board.
 */

import type { Editor, TLFontFace } from 'tldraw'

/** By font: its `@font-face` with the file inside, read once for all pictures. */
const declarations = new Map<string, Promise<string>>()
const key = ({ family, style, weight, src }: TLFontFace): string => `planche-font ${JSON.stringify([family, style, weight, src.url])}`

/** Lets this editor write a mark into its pictures where a font belongs. Returns what puts the fonts in; the picture is out of the document by then. */
export function markFonts({ fonts }: Pick<Editor, 'fonts'>): (svg: SVGElement) => Promise<void> {
  const embedded = fonts.toEmbeddedCssDeclaration.bind(fonts)
  fonts.toEmbeddedCssDeclaration = (font) => {
    const mark = key(font)
    if (!declarations.has(mark)) {
      const declaration = embedded(font)
      declarations.set(mark, declaration)
      declaration.catch(() => declarations.delete(mark))
    }
    return Promise.resolve(`/*${mark}*/`)
  }
  return async (svg) => {
    for (const style of svg.querySelectorAll('style')) {
      const declaration = declarations.get(style.textContent.slice(2, -2))
      if (declaration) style.textContent = await declaration
    }
  }
}
