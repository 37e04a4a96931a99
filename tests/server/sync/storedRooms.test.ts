import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { buildDocument } from '../../../server/sync/storedDocument.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { SimPeer } from '../../support/simPeer.ts'
import { World } from '../../support/simulation.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'

const BOARD = room('board')

function serverOf(world: World) {
  if (!world.rooms) throw new Error('No server')
  return world.rooms
}

async function soon<T>(world: World, promise: Promise<T>, ms = 200): Promise<T> {
  const [value] = await Promise.all([promise, world.time.pass(ms)])
  return value
}

test('T5: however people come and go while a room is written, loaded and unloaded, a newcomer sees every acknowledged edit', async () => {
  const world = new World(5)
  let known = new Set<string>()
  for (let round = 0; round < 100; round++) {
    const writer = new SimPeer(world, BOARD, 'p1_g1', 'writer')
    writer.connect()
    await world.time.pass(400)
    writeNote(writer.doc, `n${round % 40}`, `runde ${round}`)
    // Leaves before, while or after it is stored; the room is sometimes unloaded before the next one comes.
    await world.time.pass(world.random() * 250)
    if (writer.acknowledged === Y.getState(writer.doc.store, writer.doc.clientID)) known.add(`n${round % 40}`)
    writer.disconnect()
    if (world.random() < 0.3) await world.time.pass(LIMITS.roomIdleMs + world.random() * 1_000)
    else await world.time.pass(world.random() * 100)
    const newcomer = new SimPeer(world, BOARD, 'moderator', 'newcomer')
    newcomer.connect()
    await world.time.pass(500)
    for (const note of known) expect(notesIn(newcomer.doc), `round ${round}`).toContain(note)
    newcomer.disconnect()
    known = new Set([...known, ...notesIn(newcomer.doc)])
  }
  expect(known.size).toBeGreaterThan(20)
  await world.time.pass(2 * LIMITS.roomIdleMs)
  expect(serverOf(world).counts()).toEqual({ rooms: 0, connections: 0 })
})

test('a room is loaded once however many ask, stays while one holds it, and goes when it has been idle for a minute', async () => {
  const world = new World(1)
  const rooms = serverOf(world)
  const [a, b] = await soon(world, Promise.all([rooms.open(BOARD), rooms.open(BOARD)]))
  expect(a.doc).toBe(b.doc)
  a.release()
  a.release()
  await world.time.pass(2 * LIMITS.roomIdleMs)
  expect(rooms.counts().rooms).toBe(1)
  b.release()
  await world.time.pass(LIMITS.roomIdleMs - 1)
  expect(rooms.counts().rooms).toBe(1)
  await world.time.pass(1)
  expect(rooms.counts().rooms).toBe(0)
})

test("the server's own edits are stored like any other, and nobody can write with its client id", async () => {
  const world = new World(2)
  const rooms = serverOf(world)
  const handle = await soon(world, rooms.open(BOARD))
  await soon(world, handle.edit((doc) => void doc.getMap('meta').set('format', 1)))
  expect(world.durableDoc(BOARD).getMap('meta').get('format')).toBe(1)
  const thief = new SimPeer(world, BOARD, 'p1_g1', 'thief')
  thief.connect()
  await world.time.pass(500)
  thief.doc.clientID = handle.doc.clientID
  writeNote(thief.doc, 'stolen', 'tyv')
  await world.time.pass(500)
  expect(thief.closes).toContain('malformed')
  expect(notesIn(world.durableDoc(BOARD))).toEqual([])
})

test('an edit that throws half way leaves no trace: the document is loaded anew', async () => {
  const world = new World(3)
  const rooms = serverOf(world)
  const handle = await soon(world, rooms.open(BOARD))
  let dropped = 0
  handle.onDropped(() => dropped++)
  const edit = handle.edit((doc) => {
    doc.getMap('meta').set('half', true)
    throw new Error('half way')
  })
  await expect(soon(world, edit)).rejects.toThrow('half way')
  expect(dropped).toBe(1)
  const again = await soon(world, rooms.open(BOARD))
  expect(again.doc.getMap('meta').has('half')).toBe(false)
})

test('durable() rejects when the append fails, and the next to open sees only what is stored', async () => {
  const world = new World(4)
  const rooms = serverOf(world)
  const handle = await soon(world, rooms.open(BOARD))
  world.storage?.refuseNext()
  const edit = handle.edit((doc) => void doc.getMap('meta').set('format', 1))
  await expect(soon(world, edit)).rejects.toThrow('dropped')
  await expect(handle.durable()).rejects.toThrow('dropped')
  const again = await soon(world, rooms.open(BOARD))
  expect(again.doc.getMap('meta').size).toBe(0)
})

test(`a log of ${LIMITS.compactRows} rows is replaced by one state, and nothing of it is lost`, async () => {
  const world = new World(6)
  const written = new Y.Doc()
  const updates: Uint8Array[] = []
  written.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < LIMITS.compactRows; n++) written.getMap('records').set(`k${n % 50}`, n)
  for (const update of updates) {
    await soon(world, world.storage?.append({ room: BOARD, update, introduced: [{ client: written.clientID, owner: 'participant-p1' }] }) ?? Promise.resolve(0), 40)
  }
  const handle = await soon(world, serverOf(world).open(BOARD), 1_000)
  const stored = world.disk.room(BOARD)
  expect(stored.rows).toEqual([])
  expect(stored.snapshot?.length).toBeLessThan(updates.reduce((sum, { length }) => sum + length, 0) / 2)
  await soon(world, handle.edit((doc) => void doc.getMap('meta').set('format', 1)))
  world.crash()
  world.start()
  const again = await soon(world, serverOf(world).open(BOARD))
  expect(again.doc.getMap('records').toJSON()).toEqual(written.getMap('records').toJSON())
  expect(again.doc.getMap('meta').get('format')).toBe(1)
  expect(stored.owners.get(written.clientID)).toBe('participant-p1')
})

test(`T23: at every ${LIMITS.compactRows} rows a board is compacted under the people who write, though nobody comes or goes`, async () => {
  const world = new World(12)
  const handle = await soon(world, serverOf(world).open(BOARD))
  let most = 0
  for (let n = 0; n < 2.5 * LIMITS.compactRows; n++) {
    await soon(world, handle.edit((doc) => void doc.getMap('records').set(`k${n % 50}`, n)), 40)
    most = Math.max(most, world.disk.room(BOARD).rows.length)
  }
  expect(most).toBeLessThan(LIMITS.compactRows + 20)
  const written = JSON.stringify(handle.doc.getMap('records').toJSON())
  world.crash()
  world.start()
  const again = await soon(world, serverOf(world).open(BOARD))
  expect(JSON.stringify(again.doc.getMap('records').toJSON())).toBe(written)
})

test('T4: a log with a missing row is served to nobody; what can be read of it lacks that row and what hangs in the air after it', async () => {
  const world = new World(7)
  world.disk.onRow = () => undefined
  const written = new Y.Doc()
  const updates: Uint8Array[] = []
  written.on('update', (update: Uint8Array) => updates.push(update))
  for (const id of ['a', 'b', 'c']) writeNote(written, id, id)
  const other = new Y.Doc()
  writeNote(other, 'other', 'other')
  for (const [index, update] of [...updates, Y.encodeStateAsUpdate(other), Uint8Array.of(255, 255)].entries()) {
    if (index !== 1) await soon(world, world.storage?.append({ room: BOARD, update, introduced: [] }) ?? Promise.resolve(0))
  }
  const refused = serverOf(world).open(BOARD).then(() => 'served', (error: Error) => error.message)
  expect(await soon(world, refused)).toContain('damaged')
  const stored = await soon(world, world.storage?.loadRoom(BOARD) ?? Promise.reject(new Error('No storage')))
  const { doc, unusable } = buildDocument(stored)
  expect(notesIn(doc)).toEqual(['a', 'other'])
  expect(doc.store.pendingStructs).toBeNull()
  expect(unusable).toBeGreaterThan(0)
})

test('T7: deleting a workshop forgets its rooms while they are being written', async () => {
  const world = new World(8)
  const rooms = serverOf(world)
  const handle = await soon(world, rooms.open(BOARD))
  const edit = handle.edit((doc) => void doc.getMap('meta').set('format', 1))
  const outcome = expect(edit).rejects.toThrow('dropped')
  const before = world.disk.room(BOARD).rows.length
  await soon(world, rooms.dropWorkshop(WORKSHOP))
  await outcome
  const after = world.disk.room(BOARD).rows.length
  await world.time.pass(1_000)
  expect(world.disk.room(BOARD).rows.length).toBe(after)
  expect(after - before).toBeLessThanOrEqual(1)
  expect(rooms.counts().rooms).toBe(0)
})

test('I9: a long log that is being compacted when its room fails does not come back after the workshop is deleted', async () => {
  const world = new World(10)
  const rooms = serverOf(world)
  const written = new Y.Doc()
  written.on('update', (update: Uint8Array) => void world.storage?.append({ room: BOARD, update, introduced: [] }))
  for (let n = 0; n < LIMITS.compactRows; n++) written.getMap('records').set(`k${n % 50}`, n)
  const failAndDelete = async () => {
    const handle = await rooms.open(BOARD)
    const edit = handle.edit(() => {
      throw new Error('half way')
    })
    await expect(edit).rejects.toThrow('half way')
    await rooms.dropWorkshop(WORKSHOP)
    await world.storage?.deleteWorkshop(WORKSHOP, [BOARD], 7)
    handle.release()
  }
  await soon(world, failAndDelete(), 5_000)
  expect([...world.disk.rooms.keys()].filter((name) => world.disk.room(name).snapshot !== null)).toEqual([])
})
