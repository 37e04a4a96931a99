import type { Editor, TLFontFace } from 'tldraw'
import { expect, it } from 'vitest'
import { markFonts } from '../../../client/export/pictureFonts.ts'

const REGULAR: TLFontFace = { family: 'tldraw_sans', src: { url: 'regular', format: 'woff2' }, weight: 'normal' }
const BOLD: TLFontFace = { ...REGULAR, src: { url: 'bold', format: 'woff2' }, weight: 'bold' }

function anEditor(read: string[]) {
  const toEmbeddedCssDeclaration = async ({ family, weight, src }: TLFontFace) => {
    read.push(src.url)
    return `@font-face { ${family} ${weight} }`
  }
  return { fonts: { toEmbeddedCssDeclaration } } as unknown as Pick<Editor, 'fonts'>
}

/** A picture of which only the style elements matter. */
const aPicture = (styles: { textContent: string }[]) => ({ querySelectorAll: () => styles }) as unknown as SVGElement

it('keeps fonts out of a picture while it is in the document, puts them in afterwards, and reads each file once for all boards', async () => {
  const read: string[] = []
  for (const board of ['first', 'second']) {
    const editor = anEditor(read)
    const putFonts = markFonts(editor)
    const marks = await Promise.all([REGULAR, BOLD].map((font) => editor.fonts.toEmbeddedCssDeclaration(font)))
    for (const mark of marks) expect(mark, board).not.toContain('@font-face')
    const styles = [...marks, '.label { color: red }'].map((textContent) => ({ textContent }))
    await putFonts(aPicture(styles))
    expect(styles.map(({ textContent }) => textContent)).toEqual(['@font-face { tldraw_sans normal }', '@font-face { tldraw_sans bold }', '.label { color: red }'])
  }
  expect(read).toEqual(['regular', 'bold'])
})
