import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { memoryOutboxStore, type OutboxStore } from '../../../client/sync/outboxStore.ts'
import type { Room, RoomState } from '../../../client/sync/room.ts'
import type { CreatedWorkshop, Joined } from '../../../shared/api.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { type Device, device } from '../../support/syncSurroundings.ts'
import { serverTabs, untilState } from '../../support/tabs.ts'
import { startTestServer } from '../../support/testServer.ts'

const tabs = serverTabs()

interface Table {
  made: CreatedWorkshop
  board: CreatedWorkshop['workshop']['boards'][number]
  participantToken: string
}

async function command(table: Pick<Table, 'made'>, body: object): Promise<void> {
  const { status } = await tabs.server.call('POST', `/workshops/${table.made.workshop.id}/commands`, { token: table.made.moderatorToken, body })
  expect(status).toBe(200)
}

/** A workshop in its first discussion, and a participant at a table. */
async function table(): Promise<Table> {
  const made = await tabs.server.createWorkshop()
  const discussion = made.workshop.programme.find(({ kind }) => kind === 'discussion')
  await command({ made }, { type: 'programme.goto', itemId: discussion?.id })
  const board = made.workshop.boards.find(({ home }) => home)
  if (!board) throw new Error('no home board')
  const joined = await tabs.server.call<Joined>('POST', '/join', { body: { code: made.joinCode, groupId: board.groupId } })
  return { made, board, participantToken: joined.value.participantToken }
}

function sit({ made, board, participantToken }: Table, around: Device, owner = 'p1'): Room {
  return tabs.open({ workshopId: made.workshop.id, room: board.room, token: participantToken, outboxOwner: owner, document: board.id }, around)
}

function arrives(doc: Y.Doc, id: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!recordOf(doc, id)) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}

const saved = (state: RoomState) => state.phase === 'live' && state.kept === 0
const idea = (doc: Y.Doc, id: string, text = 'Idé') => createIdea(doc, { id, text, xy: { x: 40, y: 40 } })

test('a change counts as kept until it is durable, and then as saved', async () => {
  const at = await table()
  const room = sit(at, device(tabs.server.url))
  await untilState(room, saved)
  idea(room.doc, 'shape:a')
  expect(room.state.getState().kept).toBe(1)
  await untilState(room, saved)
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:a')
})

test('a reader takes in what others write, and says nothing of its own document to the server', async () => {
  const at = await table()
  const writer = sit(at, device(tabs.server.url))
  await untilState(writer, saved)
  const around = device(tabs.server.url)
  const reader = tabs.open({ workshopId: at.made.workshop.id, room: at.board.room, token: at.participantToken, outboxOwner: null }, around)
  await untilState(reader, ({ phase }) => phase === 'live')
  idea(writer.doc, 'shape:a')
  await arrives(reader.doc, 'shape:a')
  const before = around.sent()
  idea(reader.doc, 'shape:own')
  expect(around.sent()).toBe(before)
})

test('ideas written without a network survive the tab and arrive when another tab has one', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  const train = device(tabs.server.url, disk)
  const room = sit(at, train)
  await untilState(room, saved)
  train.unplug()
  await untilState(room, ({ phase }) => phase === 'offline')
  idea(room.doc, 'shape:tunnel', 'I tunnellen')
  idea(room.doc, 'shape:tunnel2', 'Også i tunnellen')
  expect(room.state.getState().kept).toBe(2)
  expect(room.unsentText()).toContain('I tunnellen')
  train.leave()
  room.close()
  const later = sit(at, device(tabs.server.url, disk))
  await untilState(later, saved)
  expect(recordOf(later.doc, 'shape:tunnel')).toBeDefined()
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:tunnel2')
  expect(await disk.load(JSON.stringify([at.made.workshop.id, 'p1', at.board.id]))).toEqual([])
})

test('what was made before a crash builds on earlier saved changes and still arrives', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  const laptop = device(tabs.server.url, disk)
  const room = sit(at, laptop)
  await untilState(room, saved)
  idea(room.doc, 'shape:first')
  await untilState(room, saved)
  laptop.unplug()
  await untilState(room, ({ phase }) => phase === 'offline')
  room.doc.transact(() => recordOf(room.doc, 'shape:first')?.set('xy', [200, 40]))
  // A crash: nothing is closed and nothing flushed by us.
  const later = sit(at, device(tabs.server.url, disk))
  await untilState(later, saved)
  expect(recordOf(later.doc, 'shape:first')?.get('xy')).toEqual([200, 40])
})

test('an outbox never brings back what others deleted meanwhile', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  const laptop = device(tabs.server.url, disk)
  const room = sit(at, laptop)
  await untilState(room, saved)
  idea(room.doc, 'shape:gone')
  await untilState(room, saved)
  laptop.unplug()
  await untilState(room, ({ phase }) => phase === 'offline')
  room.doc.transact(() => recordOf(room.doc, 'shape:gone')?.set('props.color', 'red'))
  room.close()
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:gone')
  other.doc.transact(() => recordsOf(other.doc).delete('shape:gone'))
  await untilState(other, saved)
  const later = sit(at, device(tabs.server.url, disk))
  await untilState(later, saved)
  expect(recordOf(later.doc, 'shape:gone')).toBeUndefined()
})

test('two tabs of one participant share what is kept; each change arrives once', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  const [left, right] = [device(tabs.server.url, disk), device(tabs.server.url, disk)]
  const [a, b] = [sit(at, left), sit(at, right)]
  await untilState(a, saved)
  await untilState(b, saved)
  left.unplug()
  await untilState(a, ({ phase }) => phase === 'offline')
  idea(a.doc, 'shape:left')
  idea(b.doc, 'shape:right')
  await untilState(b, saved)
  left.plug()
  await untilState(a, saved)
  await arrives(b.doc, 'shape:left')
  await arrives(a.doc, 'shape:right')
})

test('what a tab left unsent when it was closed is handed in by the other tab as soon as there is a network', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  const [left, right] = [device(tabs.server.url, disk), device(tabs.server.url, disk)]
  const [a, b] = [sit(at, left), sit(at, right)]
  await untilState(a, saved)
  await untilState(b, saved)
  for (const line of [left, right]) line.unplug()
  await untilState(a, ({ phase }) => phase === 'offline')
  idea(a.doc, 'shape:left')
  left.leave()
  a.close()
  right.plug()
  await arrives(b.doc, 'shape:left')
  await untilState(b, saved)
  expect(await disk.load(JSON.stringify([at.made.workshop.id, 'p1', at.board.id]))).toEqual([])
})

test('a board that closes keeps what is written, says so, and takes it when it opens again', async () => {
  const at = await table()
  const room = sit(at, device(tabs.server.url))
  await untilState(room, saved)
  await command(at, { type: 'boards.close', boardIds: [at.board.id] })
  room.noteOpen(false)
  idea(room.doc, 'shape:late')
  const state = await untilState(room, ({ phase }) => phase === 'closed')
  expect(state.kept).toBe(1)
  await command(at, { type: 'boards.open', boardIds: [at.board.id] })
  await untilState(room, saved)
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:late')
})

test('a closed board is known as closed when it is opened', async () => {
  const at = await table()
  await command(at, { type: 'boards.close' })
  const room = sit(at, device(tabs.server.url))
  await untilState(room, ({ phase }) => phase === 'closed')
})

test('a storage that fails costs nothing but survival of the tab, and is told', async () => {
  const at = await table()
  const broken: OutboxStore = { atOnce: () => [], load: () => Promise.reject(new Error('blocked')), write: () => Promise.reject(new Error('full')), scopes: async () => [] }
  const room = sit(at, device(tabs.server.url, broken))
  const state = await untilState(room, saved)
  expect(state.memoryOnly).toBe(true)
  idea(room.doc, 'shape:memory')
  await untilState(room, saved)
})

test('damaged bytes in the storage do not stop a board from opening', async () => {
  const at = await table()
  const disk = memoryOutboxStore()
  await disk.write(JSON.stringify([at.made.workshop.id, 'p1', at.board.id]), [{ id: '0', update: Uint8Array.of(9, 9, 9, 255), changes: 1 }], [])
  const room = sit(at, device(tabs.server.url, disk))
  await untilState(room, ({ phase }) => phase === 'live')
  idea(room.doc, 'shape:after')
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:after')
})

test('a refusal names its reason, keeps what is unsent, and a retry asks again', async () => {
  const at = await table()
  const room = tabs.open({ workshopId: at.made.workshop.id, room: at.board.room, token: 'wrong', outboxOwner: 'p1' })
  idea(room.doc, 'shape:unsent', 'Kun her')
  const state = await untilState(room, ({ phase }) => phase === 'refused')
  expect(state).toMatchObject({ reason: 'notAuthorised', kept: 1 })
  expect(room.unsentText()).toBe('Kun her')
  await room.ready
})

test('after the server restarts, everyone is back and nothing is lost', async () => {
  const at = await table()
  const room = sit(at, device(tabs.server.url))
  await untilState(room, saved)
  const { port, dataDir } = tabs.server
  await tabs.server.close({ keepData: true })
  await untilState(room, ({ phase }) => phase === 'offline')
  idea(room.doc, 'shape:meanwhile')
  tabs.server = await startTestServer({ port, dataDir })
  await untilState(room, saved)
  const other = sit(at, device(tabs.server.url))
  await arrives(other.doc, 'shape:meanwhile')
})
