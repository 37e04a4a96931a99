import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRoom } from '../../../client/sync/openRoom.ts'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import type { Room, RoomState } from '../../../client/sync/room.ts'
import type { CreatedWorkshop, Joined } from '../../../shared/api.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { type Device, device } from '../../support/syncSurroundings.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
let made: CreatedWorkshop
const open: Room[] = []

beforeAll(async () => {
  server = await startTestServer()
  made = await server.createWorkshop()
  const itemId = made.workshop.programme.find(({ kind }) => kind === 'discussion')?.id
  await server.call('POST', `/workshops/${made.workshop.id}/commands`, { token: made.moderatorToken, body: { type: 'programme.goto', itemId } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const room of open.splice(0)) room.close()
})

/** A participant at the n-th home board. */
async function sit(nth: number, around: (url: string) => Device = (url) => device(url)): Promise<Room> {
  const board = made.workshop.boards.filter(({ home }) => home)[nth]
  if (!board) throw new Error('no such board')
  const { value } = await server.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId } })
  const room = openRoom({ workshopId: made.workshop.id, room: board.room, token: value.participantToken, outboxOwner: 'p1', document: board.id }, around(server.url))
  open.push(room)
  return room
}

function until(room: Room, holds: (state: RoomState) => boolean): Promise<RoomState> {
  return new Promise((resolve) => {
    const look = (state: RoomState) => {
      if (!holds(state)) return
      stop()
      resolve(state)
    }
    const stop = room.state.subscribe(look)
    look(room.state.getState())
  })
}

const saved = ({ phase, kept }: RoomState) => phase === 'live' && kept === 0

test.each([LIMITS.updateBytes, LIMITS.frameBytes])('1009: a change of more than %i bytes stops the page, says why, and its words can be taken out', async (bytes) => {
  const room = await sit(0)
  await until(room, saved)
  const words = 'Alt for meget. '.repeat(bytes / 10)
  createIdea(room.doc, { id: `shape:huge${bytes}`, text: '', xy: { x: 40, y: 40 } })
  await until(room, saved)
  const fragment = recordOf(room.doc, `shape:huge${bytes}`)?.get('text')
  if (!(fragment instanceof Y.XmlFragment)) throw new Error('no text')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  fragment.insert(0, [paragraph])
  const state = await until(room, ({ phase }) => phase === 'refused')
  expect(state).toMatchObject({ phase: 'refused', reason: 'tooLarge', kept: 1 })
  expect(room.unsentText().length).toBeGreaterThanOrEqual(words.trimEnd().length)
  room.discardUnsent()
  expect(room.state.getState().kept).toBe(0)
})

test('4429: who writes faster than a board takes is sent away, comes back by itself, and everything arrives', async () => {
  const room = await sit(1)
  await until(room, saved)
  const phases = new Set<string>()
  room.state.subscribe(({ phase }) => phases.add(phase))
  const made = LIMITS.socketBurstMessages * 2
  createIdea(room.doc, { id: 'shape:fast', text: 'Hurtig', xy: { x: 40, y: 40 } })
  const record = recordOf(room.doc, 'shape:fast')
  for (let n = 0; n < made; n += 1) record?.set('xy', [n % 1_000, 40])
  await until(room, ({ phase }) => phase === 'offline')
  await until(room, saved)
  expect([...phases]).toContain('offline')
  const other = await sit(1)
  await until(other, saved)
  expect(recordOf(other.doc, 'shape:fast')?.get('xy')).toEqual([(made - 1) % 1_000, 40])
})

test('changes that no longer fit are told apart, and can be discarded without touching the rest', async () => {
  const disk = memoryOutboxStore()
  const board = made.workshop.boards.filter(({ home }) => home)[2]
  await disk.write(JSON.stringify([made.workshop.id, 'p1', board?.id]), [{ id: '0', update: Uint8Array.of(9, 9, 9, 255), changes: 2 }], [])
  const room = await sit(2, (url) => device(url, disk))
  const state = await until(room, ({ unfit }) => unfit !== undefined)
  expect(state).toMatchObject({ phase: 'live', kept: 2, unfit: 2 })
  createIdea(room.doc, { id: 'shape:new', text: 'Ny', xy: { x: 40, y: 40 } })
  room.discardUnsent()
  await until(room, saved)
  expect(recordsOf(room.doc).get('shape:new')).toBeDefined()
  expect(await disk.load(JSON.stringify([made.workshop.id, 'p1', board?.id]))).toEqual([])
})
