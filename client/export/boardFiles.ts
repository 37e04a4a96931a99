/** The files that the browser makes of a workshop: the boards as PDF, and everything in one archive. */

import { dayAndDate, dayHeld } from '../../shared/documents/dates.ts'
import { distinctNames, fileName } from '../../shared/documents/fileNames.ts'
import { namesOf } from '../../shared/documents/names.ts'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { ahead } from './ahead.ts'
import { gatheredBoards } from './gatheredBoards.ts'
import { createLeftOut } from './leftOut.ts'
import { type MadeFile, NothingToDraw } from './madeFile.ts'
import { createPace, type Pace, type Progress } from './pace.ts'
import { boardsPdf } from './pdf/boardsPdf.ts'
import { drawnImage, pngFile, svgFile } from './pictureFiles.ts'
import type { RoundPicture } from './roundPictures.ts'
import { serverFileNames, serverFiles } from './serverFiles.ts'
import { startZip } from './startZip.ts'

/** Images that wait for their fonts while one is painted. */
const IMAGES_AHEAD = 4

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
  // The server makes its files while the boards are drawn here; what goes wrong there is told when they are asked for.
  const fetching = serverFiles(workshop, exports, token)
  fetching.catch(() => undefined)
  const pictures = await gatheredBoards(workshop, token, { pace, leftOut, onCount: (count) => (total = exports.length + count * 4) })
  total = exports.length + pictures.length * 3 + (total - exports.length) / 4
  for (const file of await fetching) {
    zip.add(file)
    await pace.step()
  }
  const pdfName = nameOf(workshop, 'fileBoards', 'pdf')
  const pdf = pictures.length > 0 ? await leftOut.attempt(pdfName, () => pdfOf(workshop, pictures, pace)) : null
  if (pdf) zip.add({ name: pdfName, blob: pdf })
  const names = distinctNames(pictures.map((picture) => pictureName(workshop, picture)))
  const files = pictures.map((picture, index) => {
    const svgName = names[index] ?? `board-${index}.svg`
    return { picture, svgName, pngName: svgName.replace(/\.svg$/, '.png') }
  })
  const images = ahead(files, IMAGES_AHEAD, ({ picture, pngName }) => leftOut.attempt(pngName, () => drawnImage(picture)))
  for (const { picture, svgName, pngName } of files) {
    const svg = await leftOut.attempt(svgName, async () => svgFile(picture))
    if (svg) zip.add({ name: `svg/${svgName}`, blob: new Blob([svg]) })
    await pace.step()
    const image = (await images.next()).value
    const png = image ? await leftOut.attempt(pngName, () => pngFile(picture, image)) : null
    if (png) zip.add({ name: `png/${pngName}`, blob: png })
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
    day: dayHeld(workshop),
    title: workshop.title,
    details: [names.group(boardId), names.focusArea(boardId), names.round(itemId), isOutside ? 'b' : ''],
    extension: 'svg',
  })
}

function nameOf(workshop: Workshop, word: 'fileBoards' | 'fileEverything', extension: string): string {
  const t = inLanguage(documentTexts, workshop.language)
  return fileName({ day: dayHeld(workshop), title: workshop.title, details: [t[word]], extension })
}
