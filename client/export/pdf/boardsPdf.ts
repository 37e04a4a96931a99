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
  // svg2pdf measures text in the document, so the pages pass through it unseen.
  const place = document.createElement('div')
  place.inert = true
  place.style.cssText = 'position:fixed;left:-10000px;top:0;opacity:0;pointer-events:none'
  document.body.append(place)
  try {
    for (const [index, { picture, words }] of pages.entries()) {
      const { svg, width, height } = pageFrame(picture, words)
      if (index > 0) pdf.addPage([width, height], width > height ? 'l' : 'p')
      place.replaceChildren(svg)
      await svg2pdf(svg, pdf, { x: 0, y: 0, width, height })
      await pace.step()
    }
  } finally {
    place.remove()
  }
  return pdf.output('blob')
}
