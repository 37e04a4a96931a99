import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import type { Room, RoomState } from '../../../client/sync/room.ts'
import type { CreatedWorkshop, Joined } from '../../../shared/api.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { type Device, device } from '../../support/syncSurroundings.ts'
import { serverTabs, untilState } from '../../support/tabs.ts'

const tabs = serverTabs()
let made: CreatedWorkshop

beforeAll(async () => {
  made = await tabs.server.createWorkshop()
  const itemId = made.workshop.programme.find(({ kind }) => kind === 'discussion')?.id
  await tabs.server.call('POST', `/workshops/${made.workshop.id}/commands`, { token: made.moderatorToken, body: { type: 'programme.goto', itemId } })
})

/** A participant at the n-th home board. */
async function sit(nth: number, around: (url: string) => Device = (url) => device(url)): Promise<Room> {
  const board = made.workshop.boards.filter(({ home }) => home)[nth]
  if (!board) throw new Error('no such board')
  const { value } = await tabs.server.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId } })
  return tabs.open({ workshopId: made.workshop.id, room: board.room, token: value.participantToken, outboxOwner: 'p1', document: board.id }, around(tabs.server.url))
}

const saved = ({ phase, kept }: RoomState) => phase === 'live' && kept === 0

test.each([LIMITS.updateBytes, LIMITS.frameBytes])('1009: a change of more than %i bytes stops the page, says why, and its words can be taken out', async (bytes) => {
  const room = await sit(0)
  await untilState(room, saved)
  const words = 'Alt for meget. '.repeat(bytes / 10)
  createIdea(room.doc, { id: `shape:huge${bytes}`, text: '', xy: { x: 40, y: 40 } })
  await untilState(room, saved)
  const fragment = recordOf(room.doc, `shape:huge${bytes}`)?.get('text')
  if (!(fragment instanceof Y.XmlFragment)) throw new Error('no text')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  fragment.insert(0, [paragraph])
  const state = await untilState(room, ({ phase }) => phase === 'refused')
  expect(state).toMatchObject({ phase: 'refused', reason: 'tooLarge', kept: 1 })
  expect(room.unsentText().length).toBeGreaterThanOrEqual(words.trimEnd().length)
  room.discardUnsent()
  expect(room.state.getState().kept).toBe(0)
})

test('4429: who writes faster than a board takes is sent away, comes back by itself, and everything arrives', async () => {
  const room = await sit(1)
  await untilState(room, saved)
  const phases = new Set<string>()
  room.state.subscribe(({ phase }) => phases.add(phase))
  const made = LIMITS.socketBurstMessages * 2
  createIdea(room.doc, { id: 'shape:fast', text: 'Hurtig', xy: { x: 40, y: 40 } })
  const record = recordOf(room.doc, 'shape:fast')
  for (let n = 0; n < made; n += 1) record?.set('xy', [n % 1_000, 40])
  await untilState(room, ({ phase }) => phase === 'offline')
  await untilState(room, saved)
  expect([...phases]).toContain('offline')
  const other = await sit(1)
  await untilState(other, saved)
  expect(recordOf(other.doc, 'shape:fast')?.get('xy')).toEqual([(made - 1) % 1_000, 40])
})

test('changes that no longer fit are told apart, and can be discarded without touching the rest', async () => {
  const disk = memoryOutboxStore()
  const board = made.workshop.boards.filter(({ home }) => home)[2]
  await disk.write(JSON.stringify([made.workshop.id, 'p1', board?.id]), [{ id: '0', update: Uint8Array.of(9, 9, 9, 255), changes: 2 }], [])
  const room = await sit(2, (url) => device(url, disk))
  const state = await untilState(room, ({ unfit }) => unfit !== undefined)
  expect(state).toMatchObject({ phase: 'live', kept: 2, unfit: 2 })
  createIdea(room.doc, { id: 'shape:new', text: 'Ny', xy: { x: 40, y: 40 } })
  room.discardUnsent()
  await untilState(room, saved)
  expect(recordsOf(room.doc).get('shape:new')).toBeDefined()
  expect(await disk.load(JSON.stringify([made.workshop.id, 'p1', board?.id]))).toEqual([])
})
