/** The files that the browser makes of a workshop: the boards as PDF, and everything in one archive. */

import { dayAndDate } from '../../shared/documents/dates.ts'
import { distinctNames, fileName } from '../../shared/documents/fileNames.ts'
import { namesOf } from '../../shared/documents/names.ts'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { gatheredBoards } from './gatheredBoards.ts'
import { createLeftOut } from './leftOut.ts'
import { type MadeFile, NothingToDraw } from './madeFile.ts'
import { createPace, type Pace, type Progress } from './pace.ts'
import { boardsPdf } from './pdf/boardsPdf.ts'
import { pngFile, svgFile } from './pictureFiles.ts'
import type { RoundPicture } from './roundPictures.ts'
import { serverFile, serverFileNames } from './serverFiles.ts'
import { startZip } from './startZip.ts'

export interface MakeOptions {
  workshop: Workshop
  token: string
  signal: AbortSignal
  onProgress: (progress: Progress) => void
}

/** `…_boards.pdf`. Rejects with an `AbortError` when cancelled. */
export async function makeBoardsPdf({ workshop, token, signal, onProgress }: MakeOptions): Promise<MadeFile> {
  let boards = 1
  const pace = createPace(signal, () => boards * 2, onProgress)
  const leftOut = createLeftOut(signal)
  const pictures = await gatheredBoards(workshop, token, { pace, leftOut, onCount: (count) => (boards = count) })
  if (pictures.length === 0) throw leftOut.parts.length === 0 ? new NothingToDraw() : new Error('no board could be drawn')
  return { name: nameOf(workshop, 'fileBoards', 'pdf'), blob: await pdfOf(workshop, pictures, pace), missing: leftOut.parts }
}

/** `…_everything.zip`: the server's files, the PDF, and SVG and PNG of every board and round; what cannot be drawn is left out. */
export async function makeEverything({ workshop, token, signal, onProgress }: MakeOptions): Promise<MadeFile> {
  let total = 10
  const pace = createPace(signal, () => total, onProgress)
  const zip = startZip()
  const leftOut = createLeftOut(signal)
  const exports = await serverFileNames(workshop.id, token)
  for (const name of exports) {
    zip.add(await serverFile(workshop, name, token))
    await pace.step()
  }
  const pictures = await gatheredBoards(workshop, token, { pace, leftOut, onCount: (count) => (total = exports.length + count * 4) })
  total = exports.length + pictures.length * 3 + (total - exports.length) / 4
  const pdfName = nameOf(workshop, 'fileBoards', 'pdf')
  const pdf = pictures.length > 0 ? await leftOut.attempt(pdfName, () => pdfOf(workshop, pictures, pace)) : null
  if (pdf) zip.add({ name: pdfName, blob: pdf })
  const names = distinctNames(pictures.map((picture) => pictureName(workshop, picture)))
  for (const [index, picture] of pictures.entries()) {
    const svgName = names[index] ?? `board-${index}.svg`
    const pngName = svgName.replace(/\.svg$/, '.png')
    const svg = await leftOut.attempt(svgName, async () => svgFile(picture))
    if (svg) zip.add({ name: `svg/${svgName}`, blob: new Blob([svg]) })
    await pace.step()
    const png = await leftOut.attempt(pngName, () => pngFile(picture))
    if (png) zip.add({ name: `png/${pngName}`, blob: new Blob([png]) })
    await pace.step()
  }
  return { name: nameOf(workshop, 'fileEverything', 'zip'), blob: await zip.finish(), missing: leftOut.parts }
}

function pdfOf(workshop: Workshop, pictures: readonly RoundPicture[], pace: Pace): Promise<Blob> {
  const names = namesOf(workshop)
  const day = dayAndDate(workshop)
  return boardsPdf(
    {
      language: workshop.language,
      title: workshop.title,
      pages: pictures.map((picture) => ({
        picture,
        words: {
          heading: names.board(picture.boardId),
          line: [names.item(picture.itemId), workshop.title, day].filter((part) => part !== '').join('  ·  '),
        },
      })),
    },
    pace,
  )
}

/** `2023-10-31_Title_Group-3_Competences_part-1.svg` */
export function pictureName(workshop: Workshop, { boardId, itemId, isOutside }: Pick<RoundPicture, 'boardId' | 'itemId' | 'isOutside'>): string {
  const names = namesOf(workshop)
  return fileName({
    startsAt: workshop.startsAt,
    title: workshop.title,
    details: [names.group(boardId), names.focusArea(boardId), names.round(itemId), isOutside ? 'b' : ''],
    extension: 'svg',
  })
}

function nameOf(workshop: Workshop, word: 'fileBoards' | 'fileEverything', extension: string): string {
  const t = inLanguage(documentTexts, workshop.language)
  return fileName({ startsAt: workshop.startsAt, title: workshop.title, details: [t[word]], extension })
}
