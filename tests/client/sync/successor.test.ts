import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import type { Room } from '../../../client/sync/room.ts'
import type { Joined } from '../../../shared/api.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import type { RoomName } from '../../../shared/ids.ts'
import { device } from '../../support/syncSurroundings.ts'
import { serverTabs } from '../../support/tabs.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const tabs = serverTabs()

/** A board with one stored idea, and its name before a restore: the server sends whoever asks for that one to the new name. */
async function restoredBoard() {
  const made = await tabs.server.createWorkshop()
  const discussion = made.workshop.programme.find(({ kind }) => kind === 'discussion')
  await tabs.server.call('POST', `/workshops/${made.workshop.id}/commands`, { token: made.moderatorToken, body: { type: 'programme.goto', itemId: discussion?.id } })
  const board = made.workshop.boards.find(({ home }) => home)
  if (!board) throw new Error('no home board')
  const joined = await tabs.server.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId } })
  const before = board.room.replace(/(\d+)$/, (number) => String(Number(number) + 7)) as RoomName
  return { workshopId: made.workshop.id, board, before, token: joined.value.participantToken }
}

const saved = (room: Room) => () => room.state.getState().phase === 'live' && room.state.getState().kept === 0

test('a superseded board is followed into a new document, which gets what was not acknowledged', async () => {
  const { workshopId, board, before, token } = await restoredBoard()
  const disk = memoryOutboxStore()
  const room = tabs.open({ workshopId, room: before, token, outboxOwner: 'p', document: board.id }, device(tabs.server.url, disk))
  const old = room.doc
  createIdea(old, { id: 'shape:unsent', text: 'Før gendannelsen', xy: { x: 0, y: 0 } })
  const seen: { doc: Y.Doc; records: number }[] = []
  room.onDocument((doc) => seen.push({ doc, records: recordsOf(doc).size }))
  await until(saved(room), 'the successor to be live and everything handed in')
  expect(room.doc).not.toBe(old)
  expect(seen.map(({ doc }) => doc)).toEqual([old, room.doc])
  // Nobody saw it empty: it came with the page, the frames and the own idea.
  expect(seen[1]?.records).toBeGreaterThan(3)
  expect(recordOf(room.doc, 'shape:unsent')).toBeDefined()
  expect(await disk.load(JSON.stringify([workshopId, 'p', board.id]))).toEqual([])
})

test('what is still written in the old picture while the page changes over goes into the new one', async () => {
  const { workshopId, board, before, token } = await restoredBoard()
  const room = tabs.open({ workshopId, room: before, token, outboxOwner: 'p', document: board.id }, device(tabs.server.url))
  const old = room.doc
  await until(() => room.doc !== old, 'the successor')
  createIdea(old, { id: 'shape:straggler', text: 'I sidste øjeblik', xy: { x: 0, y: 0 } })
  await until(saved(room), 'everything handed in')
  expect(recordOf(room.doc, 'shape:straggler')).toBeDefined()
})

test('changes that build on what the restored document lacks are kept for download and poison nothing', async () => {
  const { workshopId, board, token } = await restoredBoard()
  const disk = memoryOutboxStore()
  // A change to a note that only the lost document had.
  const lost = new Y.Doc()
  createIdea(lost, { id: 'shape:lost', text: 'Tabt', xy: { x: 0, y: 0 } })
  let update: Uint8Array = new Uint8Array()
  lost.on('update', (bytes: Uint8Array) => (update = bytes))
  const text = recordOf(lost, 'shape:lost')?.get('text') as Y.XmlFragment
  const paragraph = text.get(0) as Y.XmlElement
  const run = paragraph.get(0) as Y.XmlText
  run.insert(4, ' men husket')
  await disk.write(JSON.stringify([workshopId, 'p', board.id]), [{ id: '0', update, changes: 1 }], [])
  const room = tabs.open({ workshopId, room: board.room, token, outboxOwner: 'p', document: board.id }, device(tabs.server.url, disk))
  await room.ready
  createIdea(room.doc, { id: 'shape:new', text: 'Ny', xy: { x: 0, y: 0 } })
  await until(() => room.state.getState().kept === 1, 'the new idea to be handed in')
  expect(room.doc.store.pendingStructs).toBeNull()
  expect(room.unsentText()).toContain('men husket')
  room.discardUnsent()
  expect(room.state.getState().kept).toBe(0)
})

test('a room without a lasting name takes its outbox along to the new name', async () => {
  const { workshopId, board, before, token } = await restoredBoard()
  const disk = memoryOutboxStore()
  const pen = device(tabs.server.url, disk)
  const room = tabs.open({ workshopId, room: before, token, outboxOwner: 'p' }, pen)
  await until(saved(room), 'the successor to be live')
  pen.unplug()
  await until(() => room.state.getState().phase === 'offline', 'offline')
  createIdea(room.doc, { id: 'shape:later', text: 'Senere', xy: { x: 0, y: 0 } })
  expect(await disk.load(JSON.stringify([workshopId, 'p', board.room]))).toHaveLength(1)
  expect(await disk.load(JSON.stringify([workshopId, 'p', before]))).toEqual([])
})

test('a live document of a restarted server comes as a new one, and the old stays in view until it is there', async () => {
  const made = await tabs.server.createWorkshop()
  const room = tabs.open({ workshopId: made.workshop.id, room: made.workshop.rooms.workshop, token: made.viewerToken, outboxOwner: null }, device(tabs.server.url))
  await room.ready
  const old = room.doc
  const title = old.getMap('workshop').get('title')
  const empty: boolean[] = []
  room.onDocument((doc) => empty.push(doc.getMap('workshop').get('title') !== title))
  const { port, dataDir } = tabs.server
  await tabs.server.close({ keepData: true })
  tabs.server = await startTestServer({ port, dataDir })
  await until(() => room.doc !== old && room.state.getState().phase === 'live', 'the new epoch')
  expect(empty).toEqual([false, false])
})
