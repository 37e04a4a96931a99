/** All boards as one PDF: a page per board and round, drawn, not photographed, with text that can be selected and searched. */

import { jsPDF } from 'jspdf'
import { svg2pdf } from 'svg2pdf.js'
import type { Language } from '../../../shared/workshop/workshop.ts'
import type { RoundPicture } from '../roundPictures.ts'
import { loadEmojiFont } from '../emojiFont.ts'
import type { Pace } from '../pace.ts'
import { keepEveryGlyph } from './everyGlyph.ts'
import { pageFrame, type PageWords } from './pageFrame.ts'
import { addFonts, PDF_FONT } from './pdfFonts.ts'

export interface PdfInput {
  pages: { picture: RoundPicture; words: PageWords }[]
  language: Language
  title: string
}

/** The file. Rejects when `pace` is cancelled; gives way to the page after every board. */
export async function boardsPdf({ pages, language, title }: PdfInput, pace: Pace): Promise<Blob> {
  const first = pages[0] ? pageFrame(pages[0].picture, pages[0].words) : { width: 842, height: 595 }
  const pdf = new jsPDF({ unit: 'pt', format: [first.width, first.height], orientation: first.width > first.height ? 'l' : 'p', compress: true })
  await addFonts(pdf)
  await loadEmojiFont()
  pdf.setProperties({ title, creator: 'Planche' })
  pdf.setLanguage(language === 'da' ? 'da' : 'en-GB')
  pdf.setFont(PDF_FONT, 'normal')
  keepEveryGlyph(pdf)
  for (const [index, { picture, words }] of pages.entries()) {
    const { svg, width, height } = pageFrame(picture, words)
    if (index > 0) pdf.addPage([width, height], width > height ? 'l' : 'p')
    // Not put into the document: svg2pdf measures text in an element of its own, and the browser would lay out the page for nobody.
    await svg2pdf(svg, pdf, { x: 0, y: 0, width, height })
    await pace.step()
  }
  return pdf.output('blob')
}
