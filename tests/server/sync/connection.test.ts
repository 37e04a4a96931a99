import { createDecoder, readVarUint } from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { boardRoom } from '../../../server/sync/roomNames.ts'
import type { Socket } from '../../../server/sync/socket.ts'
import { updateFrame } from '../../../server/sync/writeFrame.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { NOTHING } from '../../support/rawClient.ts'
import { World } from '../../support/simulation.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

interface FakeSocket extends Socket {
  log: string[]
  sent: Uint8Array[]
}

function fakeSocket(): FakeSocket {
  const log: string[] = []
  const sent: Uint8Array[] = []
  return {
    log,
    sent,
    send: (frames) => void sent.push(...frames),
    queuedBytes: () => 0,
    taken: () => 0,
    close: (code) => void log.push(`close ${code}`),
    terminate: () => void log.push('terminate'),
    ping: () => void log.push('ping'),
    pause: () => void log.push('pause'),
    resume: () => void log.push('resume'),
  }
}

function connect(world: World, token = 'p1_g1', board = 'g1-home') {
  if (!world.rooms) throw new Error('No server')
  const socket = fakeSocket()
  return { socket, connection: world.rooms.connect(socket, { room: room('board', board), token, acks: true }) }
}

/** A connection of somebody who is known by now and whose room still loads. */
async function known(world: World) {
  const made = connect(world)
  await until(() => made.socket.log.includes('resume'), 'known')
  made.socket.log.length = 0
  return made
}

const STEP1 = Uint8Array.of(0, 0, 1, ...NOTHING)

test('T15: a line that answers no ping is cut within 45 s; one that answers stays', async () => {
  const world = new World(1)
  const dead = connect(world)
  const alive = connect(world, 'p2_g1')
  alive.socket.ping = () => alive.connection.heard()
  await world.time.pass(44_000)
  expect(dead.socket.log.filter((what) => what === 'ping')).toHaveLength(2)
  expect(dead.socket.log).not.toContain('terminate')
  await world.time.pass(2_000)
  expect(dead.socket.log).toContain('terminate')
  await world.time.pass(600_000)
  expect(alive.socket.log).toEqual(['pause', 'resume', 'resume'])
  expect(world.rooms?.counts().connections).toBe(1)
})

test(`while a room loads, ${LIMITS.earlyFrames} frames are kept and then the network holds the rest; all are handled in order`, async () => {
  const world = new World(2)
  const { socket, connection } = await known(world)
  for (let n = 1; n < LIMITS.earlyFrames; n++) connection.receive(STEP1)
  expect(socket.log).toEqual([])
  connection.receive(STEP1)
  expect(socket.log).toEqual(['pause'])
  await world.time.pass(1_000)
  expect(socket.log).toEqual(['pause', 'resume'])
  expect(socket.sent.filter((frame) => frame[0] === 0 && frame[1] === 1)).toHaveLength(LIMITS.earlyFrames)
})

test('early frames are limited in bytes too', async () => {
  const world = new World(3)
  const { socket, connection } = await known(world)
  connection.receive(new Uint8Array(LIMITS.earlyBytes - 1))
  expect(socket.log).toEqual([])
  connection.receive(new Uint8Array(1))
  expect(socket.log).toEqual(['pause'])
})

test('of a stranger nothing is read: the socket is paused until it is known who that is, and closed after 5 s or 64 KiB', async () => {
  const world = new World(13)
  world.directory.holder = () => new Promise(() => undefined)
  const slow = connect(world)
  expect(slow.socket.log).toEqual(['pause'])
  await world.time.pass(LIMITS.strangerMs - 500)
  expect(slow.socket.log).toEqual(['pause'])
  await world.time.pass(500)
  expect(slow.socket.log).toEqual(['pause', 'resume', 'close 1012'])
  const eager = connect(world)
  eager.connection.receive(new Uint8Array(LIMITS.strangerBytes))
  expect(eager.socket.log).toEqual(['pause'])
  eager.connection.receive(new Uint8Array(1))
  expect(eager.socket.log).toEqual(['pause', 'resume', 'close 4429'])
})

test('rights that end while a room loads are found out before anything is read', async () => {
  const world = new World(4)
  world.directory.revealed = true
  const { socket, connection } = connect(world, 'viewer')
  connection.receive(STEP1)
  world.directory.revealed = false
  world.rooms?.rightsChanged(WORKSHOP)
  await world.time.pass(1_000)
  expect(socket.log).toContain('close 4403')
  expect(socket.sent).toEqual([])
})

test('a link that is withdrawn while a room loads is found out before anything that came with it is read', async () => {
  const world = new World(15)
  const { socket, connection } = await known(world)
  const doc = new Y.Doc()
  writeNote(doc, 'late', 'for sent')
  connection.receive(updateFrame(Y.encodeStateAsUpdate(doc)))
  world.directory.revoked.add('p1_g1')
  world.rooms?.rightsChanged(WORKSHOP)
  await world.time.pass(1_000)
  expect(socket.log.at(-1)).toBe('close 4401')
  expect(notesIn(world.durableDoc(room('board')))).toEqual([])
})

test('a room that gets a new name while a socket waits for a place or for the load is not entered under the old one', async () => {
  const world = new World(14)
  const [before, after] = [room('board'), boardRoom(WORKSHOP, 'g1-home' as BoardId, 2)]
  for (let n = 0; n < LIMITS.socketsPerParticipantRoom; n++) connect(world)
  await world.time.pass(1_000)
  // All places are taken: this one waits until the others have shown no sign of life.
  const { socket, connection } = connect(world)
  await world.time.pass(500)
  world.directory.superseded.set(before, after)
  await Promise.all([world.rooms?.supersedeWorkshop(WORKSHOP, () => after), world.time.pass(500)])
  await world.time.pass(LIMITS.signOfLifeMs)
  connection.receive(STEP1)
  await world.time.pass(1_000)
  expect(socket.log.at(-1)).toBe('close 4409')
  expect(socket.sent).toEqual([])
  await world.time.pass(LIMITS.roomIdleMs + 2_000)
  expect(world.rooms?.counts()).toEqual({ rooms: 0, connections: 0 })
})

test('a socket that goes away while its room loads leaves nothing behind', async () => {
  const world = new World(5)
  const { connection } = connect(world)
  await world.time.pass(0)
  connection.gone()
  await world.time.pass(LIMITS.roomIdleMs + 2_000)
  expect(world.rooms?.counts()).toEqual({ rooms: 0, connections: 0 })
})

test('a storage that cannot be read sends everyone away to come back', async () => {
  const world = new World(6)
  await world.storage?.close()
  const { socket } = connect(world)
  await world.time.pass(1_000)
  expect(socket.log).toContain('close 1012')
})

test('deleting one workshop leaves sockets that are on their way to another alone', async () => {
  const world = new World(7)
  const { socket } = connect(world)
  const dropped = world.rooms?.dropWorkshop('another' as typeof WORKSHOP)
  await world.time.pass(1_000)
  await dropped
  expect(socket.log).not.toContain('close 4404')
  expect(world.rooms?.counts().connections).toBe(1)
})

test('stopping comes to an end although people go on writing, and what it acknowledged is stored', async () => {
  const world = new World(9)
  const { socket, connection } = connect(world)
  connection.receive(STEP1)
  await world.time.pass(200)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => connection.receive(updateFrame(update)))
  let notes = 0
  // Every commit takes longer than this: there is always something that waits.
  world.time.every(0.5, () => writeNote(doc, `n${notes++}`, 'videre'))
  await world.time.pass(100)
  let stopped = false
  void world.rooms?.drain().then(() => (stopped = true))
  await world.time.pass(200)
  expect(stopped).toBe(true)
  expect(socket.log).toContain('close 1012')
  const stored = notesIn(world.durableDoc(room('board'))).length
  const acknowledged = Math.max(...socket.sent.flatMap((frame) => (frame[0] === 4 ? [readVarUint(createDecoder(frame.subarray(1)))] : [])))
  expect(acknowledged).toBeGreaterThan(0)
  expect(stored).toBeGreaterThanOrEqual(acknowledged)
})

test('in a silent room something is said at least every 10 s: an awareness frame without entries', async () => {
  const world = new World(12)
  const { socket, connection } = connect(world)
  socket.ping = () => connection.heard()
  connection.receive(STEP1)
  await world.time.pass(1_000)
  let last = world.time.now()
  let longest = 0
  const said: string[] = []
  socket.send = (frames) => {
    longest = Math.max(longest, world.time.now() - last)
    last = world.time.now()
    for (const frame of frames) said.push([...frame].join(' '))
  }
  await world.time.pass(600_000)
  expect(new Set(said)).toEqual(new Set(['1 1 0']))
  expect(said.length).toBeGreaterThanOrEqual(59)
  expect(Math.max(longest, world.time.now() - last)).toBeLessThanOrEqual(LIMITS.keepAliveMs)
})
