import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readPictures } from '../../../../client/board/pictures/boardPictures.ts'
import { takePictures } from '../../../../client/board/pictures/takePictures.ts'
import { toasts } from '../../../../client/ui/useToast.ts'
import type { BoardAssets } from '../../../../client/board/pictures/boardAssets.ts'
import { canvasTexts } from '../../../../shared/i18n/canvas.ts'
import { inLanguage } from '../../../../shared/i18n/texts.ts'
import type { WorkshopId } from '../../../../shared/ids.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'

const texts = inLanguage(canvasTexts, 'da')
const sheet = { itemId: 'item1', index: 0, prompts: [] } as unknown as Sheet
const photo = new Blob(['foto'], { type: 'image/jpeg' })
const said = () => toasts.getState().toasts.map(({ text }) => text)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('createImageBitmap', async () => ({ width: 800, height: 600, close: () => undefined }))
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Takes pictures into the room that there is when the server has stored them; returns how many were sent. */
async function taken(files: readonly Blob[], first: Y.Doc, whileSending: (room: { now: { doc: Y.Doc } | null }) => void) {
  const room: { now: { doc: Y.Doc } | null } = { now: { doc: first } }
  const known: string[] = []
  let calls = 0
  vi.stubGlobal('fetch', async () => {
    calls++
    whileSending(room)
    return Response.json({ hash: '0123', mime: 'image/jpeg', width: 800, height: 600 })
  })
  const assets = { know: (hash: string) => void known.push(hash) } as unknown as BoardAssets
  await takePictures({ files, room: () => room.now, workshopId: 'w1' as WorkshopId, token: 't', assets, texts, place: { sheet, promptId: null } })
  return { calls, known }
}

test('a picture lies on the board, and that is said', async () => {
  const doc = new Y.Doc()
  expect(await taken([photo], doc, () => undefined)).toEqual({ calls: 1, known: ['0123'] })
  expect(readPictures(doc, [sheet])).toHaveLength(1)
  expect(said()).toEqual([texts.imageThere])
})

test('where the room has a new document by then, the picture lies in that one', async () => {
  const [before, after] = [new Y.Doc(), new Y.Doc()]
  await taken([photo], before, (room) => {
    if (room.now) room.now.doc = after
    before.destroy()
  })
  expect(readPictures(after, [sheet])).toHaveLength(1)
  expect(readPictures(before, [sheet])).toEqual([])
  expect(said()).toEqual([texts.imageThere])
})

test.each([
  ['has closed its room', (room: { now: { doc: Y.Doc } | null }) => room.now?.doc.destroy()],
  ['has no room', (room: { now: { doc: Y.Doc } | null }) => void (room.now = null)],
])('who %s by then is told that the picture is not there, and no more are sent', async (_, leave) => {
  const doc = new Y.Doc()
  expect(await taken([photo, photo], doc, leave)).toEqual({ calls: 1, known: [] })
  expect(readPictures(doc, [sheet])).toEqual([])
  expect(said()).toEqual([texts.imageNotSent(texts.boardLeft)])
})

test('a picture may be on its way for a minute', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  await taken([photo], new Y.Doc(), () => undefined)
  expect(timeout.mock.calls).toEqual([[60_000]])
  timeout.mockRestore()
})
