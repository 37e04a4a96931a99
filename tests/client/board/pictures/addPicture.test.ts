import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addPicture } from '../../../../client/board/pictures/addPicture.ts'
import { readPictures } from '../../../../client/board/pictures/boardPictures.ts'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { promptRect } from '../../../../shared/board/promptOf.ts'
import { takenRects } from '../../../../shared/board/shapeBounds.ts'
import { SHEET_HEIGHT } from '../../../../shared/board/sheet.ts'
import type { StoredImage } from '../../../../shared/api.ts'
import type { RecordId } from '../../../../shared/ids.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'

const prompts = [1, 2, 3, 4].map((at) => ({ id: `prompt${at}`, text: `Spørgsmål ${at}`, placeholder: null, asksLevel: false }))
const sheet = { itemId: 'item1', index: 0, prompts } as unknown as Sheet
const photo = { hash: '0123', mime: 'image/jpeg', width: 1600, height: 1200 } as unknown as StoredImage
const pictureId = 'shape:p' as RecordId
const third = sheet.prompts[2]?.id ?? null

test('a picture lies within its question and is listed under it, however narrow the question is', () => {
  const doc = new Y.Doc()
  addPicture(doc, pictureId, photo, { sheet, promptId: third })
  expect(readPictures(doc, [sheet])).toMatchObject([{ recordId: 'shape:p', assetId: 'asset:0123', promptId: 'prompt3' }])
  const frame = promptRect(sheet, third)
  const [lies] = takenRects(doc)
  expect(lies?.x).toBeGreaterThanOrEqual(frame.x)
  expect((lies?.x ?? 0) + (lies?.width ?? 0)).toBeLessThanOrEqual(frame.x + frame.width)
})

test('where the sheet is nearly full, a picture is made small before it goes below', () => {
  const doc = new Y.Doc()
  const { x } = promptRect(sheet, third)
  for (const y of [112, 270, 428, 586]) createIdea(doc, { id: `shape:n${y}`, text: 'En idé', xy: { x: x + 88, y } })
  addPicture(doc, pictureId, photo, { sheet, promptId: third })
  for (const { y, height } of takenRects(doc)) expect(y + height).toBeLessThanOrEqual(SHEET_HEIGHT)
})
