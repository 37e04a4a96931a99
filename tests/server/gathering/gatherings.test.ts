import { beforeEach, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { createGatherings, type Gatherings } from '../../../server/gathering/createGatherings.ts'
import { createLog } from '../../../server/log.ts'
import { liveRoom } from '../../../server/sync/roomNames.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { readGatheredIdeas } from '../../../shared/board/ideas.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import type { GatheringFacts } from '../../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RoomName } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { heldStorage, type HeldStorage } from '../../support/heldStorage.ts'
import { ownTimers, type OwnTimers } from '../../support/ownTimers.ts'
import { type StockClient, stockClient } from '../../support/stockClient.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const SHEETS = [{ itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }] }]

let server: SyncServer
let storage: HeldStorage
let timers: OwnTimers
let gatherings: Gatherings
let boards: string[]
let epochs: RoomName[]

beforeEach(async () => {
  server = await startSyncServer({ storage: (real) => (storage = heldStorage(real)) })
  timers = ownTimers()
  boards = ['g1-home', 'g2-home']
  epochs = [room('gathering')]
  gatherings = createGatherings({
    rooms: server.rooms,
    facts: facts,
    nextEpoch: (workshopId) => {
      const last = epochs.at(-1)
      const next = liveRoom('gathering', workshopId, `e${epochs.length + 1}`)
      epochs.push(next)
      if (last) server.directory.superseded.set(last, next)
      return next
    },
    timers,
    log: createLog('silent'),
  })
  server.directory.prepare = (name) => gatherings.prepare(WORKSHOP, name)
  onTestFinished(async () => {
    storage.release()
    gatherings.close()
    await server.close()
  })
  for (const board of ['g1-home', 'g2-home', 'g3-home']) {
    const handle = await server.rooms.open(room('board', board))
    await handle.edit((doc) => writeSheets(doc, SHEETS))
    handle.release()
  }
})

function facts(): GatheringFacts {
  return {
    boards: boards.map((id) => ({
      id: id as BoardId, groupId: id.slice(0, 2) as GroupId, focusAreaId: 'f1' as FocusAreaId, home: true, room: room('board', id), title: id,
    })),
    sheets: SHEETS,
  }
}

async function enter(name: RoomName, token: string): Promise<StockClient> {
  const client = stockClient(server.url, name, token)
  onTestFinished(() => client.destroy())
  await client.synced()
  return client
}

const wall = () => enter(epochs.at(-1) ?? room('gathering'), 'moderator')
const write = (client: StockClient, id: string, text: string) => createIdea(client.doc, { id: `shape:${id}`, text, xy: { x: 50, y: 200 } })
const texts = (client: StockClient) => readGatheredIdeas(client.doc).map(({ text, origin }) => `${origin.boardId}: ${text}`)

/** Flushes until the reader sees it, as time would. */
async function shows(client: StockClient, expected: string[]): Promise<void> {
  await until(() => {
    timers.advance(LIMITS.gatheringFlushMs)
    return JSON.stringify(texts(client)) === JSON.stringify(expected)
  }, `the wall shows ${expected.join(', ')}`)
}

test('the first reader has it built from what is there, and sees what groups do', async () => {
  const group = await enter(room('board', 'g1-home'), 'p1_g1')
  write(group, 'a', 'Flere elever')
  await until(() => storage.asked.length > 3, 'stored')
  const viewer = await wall()
  await shows(viewer, ['g1-home: Flere elever'])
  const other = await enter(room('board', 'g2-home'), 'p2_g2')
  write(other, 'b', 'Bedre vagtplaner')
  await shows(viewer, ['g1-home: Flere elever', 'g2-home: Bedre vagtplaner'])
  recordsOf(group.doc).delete('shape:a')
  await shows(viewer, ['g2-home: Bedre vagtplaner'])
})

test('I6: nobody writes to it, and nothing flows back to a board', async () => {
  const group = await enter(room('board', 'g1-home'), 'p1_g1')
  write(group, 'a', 'Flere elever')
  const viewer = await wall()
  await shows(viewer, ['g1-home: Flere elever'])
  const source = await server.rooms.open(room('board', 'g1-home'))
  const before = Y.encodeStateAsUpdate(source.doc)
  recordOf(viewer.doc, 'shape:g1-home/a')?.set('xy', [999, 999])
  await until(() => viewer.closes.includes(4403), 'the writer is sent away')
  timers.advance(1_000)
  expect(Y.encodeStateAsUpdate(source.doc)).toEqual(before)
  source.release()
  const next = await wall()
  expect(recordOf(next.doc, 'shape:g1-home/a')?.get('xy')).toEqual([50, 200])
})

test('I2: nobody is gathered to before it is durable', async () => {
  const group = await enter(room('board', 'g1-home'), 'p1_g1')
  const viewer = await wall()
  await shows(viewer, [])
  storage.hold = true
  write(group, 'a', 'Endnu ikke gemt')
  await until(() => storage.held() === 1, 'waits for the disk')
  timers.advance(1_000)
  const newcomer = stockClient(server.url, epochs[0] ?? room('gathering'), 'moderator')
  onTestFinished(() => newcomer.destroy())
  // What is sent in order over the same socket: an answer to a later question shows that nothing came before it.
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(texts(viewer)).toEqual([])
  expect(texts(newcomer)).toEqual([])
  storage.release()
  await shows(viewer, ['g1-home: Endnu ikke gemt'])
  await shows(newcomer, ['g1-home: Endnu ikke gemt'])
})

test('a board whose document was dropped ends the epoch; the next one shows only what is true', async () => {
  const group = await enter(room('board', 'g1-home'), 'p1_g1')
  write(group, 'a', 'Gemt')
  const viewer = await wall()
  await shows(viewer, ['g1-home: Gemt'])
  storage.refuse = 1
  group.provider.shouldConnect = false
  write(group, 'b', 'Aldrig gemt')
  await until(() => viewer.closes.includes(4409), 'superseded')
  group.provider.disconnect()
  expect(epochs).toHaveLength(2)
  const next = await wall()
  await shows(next, ['g1-home: Gemt'])
  expect(texts(viewer)).toEqual(['g1-home: Gemt'])
})

test('it ends a minute after its last reader, and the next reader gets a new epoch', async () => {
  const viewer = await wall()
  timers.advance(LIMITS.gatheringIdleMs * 2)
  expect(epochs).toHaveLength(1)
  viewer.provider.disconnect()
  await until(() => server.rooms.counts().connections === 0, 'gone')
  timers.advance(LIMITS.gatheringIdleMs - 1)
  expect(epochs).toHaveLength(1)
  const back = await wall()
  back.provider.disconnect()
  await until(() => server.rooms.counts().connections === 0, 'gone again')
  timers.advance(LIMITS.gatheringIdleMs + 1)
  expect(epochs).toHaveLength(2)
  const next = await wall()
  expect(next.provider.synced).toBe(true)
})

test('a group that is added or removed appears and disappears in the same epoch', async () => {
  const third = await enter(room('board', 'g3-home'), 'p3_g3')
  write(third, 'c', 'Tredje')
  const viewer = await wall()
  await shows(viewer, [])
  boards = ['g1-home', 'g3-home']
  gatherings.changed(WORKSHOP)
  await shows(viewer, ['g3-home: Tredje'])
  boards = ['g1-home']
  gatherings.changed(WORKSHOP)
  await shows(viewer, [])
  expect(epochs).toHaveLength(1)
})

test('a board that cannot be loaded fails the build, and the next reader tries again', async () => {
  // One that is not in memory yet.
  boards = ['g1-home', 'g9-home']
  const load = storage.loadRoom
  storage.loadRoom = () => Promise.reject(new Error('The disk is gone'))
  await expect(gatherings.prepare(WORKSHOP, room('gathering'))).rejects.toThrow('The disk is gone')
  storage.loadRoom = load
  const viewer = await wall()
  expect(texts(viewer)).toEqual([])
})

test('a board that is dropped while the others are still loading leaves nobody at a wall that never changes', async () => {
  const first = await server.rooms.open(room('board', 'g1-home'))
  boards = ['g1-home', 'g9-home']
  const load = storage.loadRoom
  let go = (): void => undefined
  const held = new Promise<void>((resolve) => (go = resolve))
  storage.loadRoom = async (name) => {
    await held
    return load(name)
  }
  const built = expect(gatherings.prepare(WORKSHOP, room('gathering'))).rejects.toThrow('dropped')
  await new Promise<void>((resolve) => setImmediate(resolve))
  await expect(first.edit(() => {
    throw new Error('half way')
  })).rejects.toThrow('half way')
  go()
  await built
  storage.loadRoom = load
  const viewer = await wall()
  const group = await enter(room('board', 'g1-home'), 'p1_g1')
  write(group, 'a', 'Efter')
  await shows(viewer, ['g1-home: Efter'])
})
