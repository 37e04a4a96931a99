import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readFrame } from '../../../server/sync/readFrame.ts'
import { step1Frame, step2Frame, updateFrame } from '../../../server/sync/writeFrame.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { scaled } from '../../support/scale.ts'
import { scribble } from '../../support/scribble.ts'
import { seeded, World } from '../../support/simulation.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

/** Frames that a live connection judged, one by one. */
const JUDGED = scaled(100_000, 950_000)
/** Frames over real sockets; what follows a socket's first offence is not read any more. */
const FRAMES = scaled(20_000, 50_000)
/** Below the burst of one socket, so that the frames themselves are what is tested. */
const PER_SOCKET = 250
const AT_ONCE = 20

const seed = Date.now() % 1_000_000
const random = seeded(seed)
const upTo = (n: number) => Math.floor(random() * n)

function honestFrames(): Uint8Array[] {
  const doc = new Y.Doc()
  for (let n = 0; n < 8; n++) writeNote(doc, `fuzz${n}`, 'æøå 🎓')
  doc.getMap('records').delete('shape:fuzz3')
  const update = Y.encodeStateAsUpdate(doc)
  return [updateFrame(update), step2Frame(update), step1Frame(Y.encodeStateVector(doc)), Uint8Array.of(3), Uint8Array.of(1, 4, 1, 5, 1, 2, 123, 125)]
}

const BASES = Array.from({ length: 10 }, honestFrames).flat()

function randomBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => upTo(256))
}

/** Bit flips, cuts, insertions, claims of great length, noise behind a plausible head. */
function mutant(bases: readonly Uint8Array[] = BASES): Uint8Array {
  const kind = random()
  if (kind < 0.1) return randomBytes(upTo(40))
  if (kind < 0.25) return Uint8Array.of(upTo(2), upTo(3), ...randomBytes(upTo(60)))
  const base = bases[upTo(bases.length)] ?? new Uint8Array(0)
  let frame = base.slice()
  for (let change = 0; change <= upTo(4); change++) {
    const at = upTo(frame.length)
    const how = upTo(4)
    if (how === 0) frame[at] = upTo(256)
    else if (how === 1) frame[at] = (frame[at] ?? 0) ^ (1 << upTo(8))
    else if (how === 2) frame = frame.slice(0, at)
    else frame = Uint8Array.of(...frame.slice(0, at), ...randomBytes(1 + upTo(6)), ...frame.slice(at))
  }
  return frame
}

test(`I5: ${FRAMES} broken frames over real sockets cost those at most; others stay, and nothing of theirs changes (seed ${seed})`, async () => {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const name = room('board')
  const join = async (token: string): Promise<RawClient> => {
    const client = await rawClient(server.url, name, token)
    client.sync(0, NOTHING)
    return client
  }
  const witness = await join('moderator')
  const own = new Y.Doc()
  writeNote(own, 'mine', 'står fast')
  witness.sync(2, Y.encodeStateAsUpdate(own))
  await until(() => witness.acked() === 1, 'the witness wrote')

  let sent = 0
  let thrownOut = 0
  let person = 1_000
  const attack = async () => {
    while (sent < FRAMES) {
      const client = await join(`p${person++}_g1`)
      for (let n = 0; n < PER_SOCKET && client.closed === null; n++, sent++) client.bytes(mutant())
      client.bytes(Uint8Array.of(0, 0, 1, 0))
      const answers = () => client.heard.filter(({ kind }) => kind === 'step2').length
      await until(() => client.closed !== null || answers() > 1, 'handled or thrown out', 20_000)
      if (client.closed) thrownOut++
      client.close()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, attack))

  figure('isolation', 'other sockets dropped by broken frames on real sockets', witness.closed ? 1 : 0, `of ${sent} frames`)
  expect(thrownOut).toBeGreaterThan(0)
  expect(witness.closed).toBeNull()
  expect(server.rooms.counts().rooms).toBe(1)
  const newcomer = await join('moderator')
  await until(() => newcomer.heard.length > 0, 'the server serves')
  expect(notesIn(newcomer.doc())).toContain('mine')
  const handle = await server.rooms.open(name)
  expect(JSON.stringify(handle.doc.getMap('records').get('shape:mine'))).toBe(JSON.stringify(own.getMap('records').get('shape:mine')))
  expect(handle.doc.store.pendingStructs).toBeNull()
  await handle.durable()
  const { updates } = await server.storage.loadRoom(name)
  const replayed = new Y.Doc()
  for (const update of updates) Y.applyUpdate(replayed, update)
  expect(replayed.getMap('records').toJSON(), 'the log and the live state agree').toEqual(handle.doc.getMap('records').toJSON())
  handle.release()
}, scaled(120_000, 1_500_000))

/** What somebody who has the document writes in it, one edit a frame, deletions among them. */
function editsOf(doc: Y.Doc): Uint8Array[] {
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
  const frames: Uint8Array[] = []
  own.on('update', (update: Uint8Array) => frames.push(updateFrame(update)))
  for (let n = 0; n < 12; n++) scribble(own, random, `${own.clientID}-${n}`)
  return frames
}

/** More than a commit takes in the simulated world. */
const COMMITTED_MS = 60

/** State vectors do not move when something is deleted; snapshots name every deletion. */
const sameState = (one: Y.Doc, other: Y.Doc): boolean => Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))

test('the comparison sees a deletion, which no state vector does', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  writeNote(doc, 'mine', 'står fast')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  let changes = 0
  other.on('update', () => changes++)
  expect(sameState(doc, other)).toBe(true)
  other.getMap('records').delete('shape:mine')
  expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
  expect([sameState(doc, other), changes]).toEqual([false, 1])
})

test(`I5: of ${JUDGED} broken frames none throws, none leaves a trace that was not taken and stored, and log and live state agree (seed ${seed})`, async () => {
  const world = new World(seed)
  const board = room('board')
  const { rooms } = world
  if (!rooms) throw new Error('No server')
  let taken = 0
  let changes = 0
  let rebuilt = false
  world.events.acknowledged = () => void taken++
  const open = async () => {
    const [opened] = await Promise.all([rooms.open(board), world.time.pass(100)])
    rebuilt = false
    opened.onDropped(() => (rebuilt = true))
    opened.doc.on('update', () => changes++)
    return opened
  }
  let handle = await open()
  const counted = { judged: 0, refused: 0, dropped: 0, traces: 0, rebuilt: 0 }
  let edits: Uint8Array[] = []
  const judge = async (line: { open: boolean; receive(frame: Uint8Array): void }) => {
    const frame = mutant(random() < 0.5 ? edits : BASES)
    const before = { taken, changes }
    line.receive(frame)
    if (rebuilt) {
      // What it changed before it threw was given up with the document; the one that is loaded now is what was stored.
      handle.release()
      handle = await open()
      counted.rebuilt++
      if (!sameState(handle.doc, world.durableDoc(board))) counted.traces++
    } else if (changes > before.changes) {
      await world.time.pass(COMMITTED_MS)
      if (taken === before.taken) counted.traces++
    }
    if (taken > before.taken) return
    const kind = readFrame(frame)?.kind
    if (!line.open) counted.refused++
    else if (kind === 'update' || kind === 'step2') counted.dropped++
  }
  let people = 1
  for (let round = 0; counted.judged < JUDGED; round++) {
    if (round % 5 === 0) edits = editsOf(handle.doc)
    const lines = Array.from({ length: 50 }, () => {
      const line: { open: boolean; receive(frame: Uint8Array): void; gone(): void } = { open: true, receive: () => undefined, gone: () => undefined }
      const end = () => {
        line.open = false
      }
      const connection = rooms.connect(
        { send: () => undefined, queuedBytes: () => 0, taken: () => 0, close: end, terminate: end, ping: () => undefined, pause: () => undefined, resume: () => undefined },
        { room: board, token: `p${people++}_g1`, acks: true },
      )
      line.receive = (frame) => connection.receive(frame)
      line.gone = () => connection.gone()
      return line
    })
    await world.time.pass(50)
    for (const line of lines) {
      for (let n = 0; n < 100 && line.open; n++, counted.judged++) await judge(line)
      line.gone()
    }
    await world.time.pass(COMMITTED_MS)
    // Whatever changed without a word of Yjs.
    if (!sameState(handle.doc, world.durableDoc(board))) counted.traces++
  }
  figure('isolation', 'broken frames judged one by one', counted.judged)
  figure('isolation', 'refused frames that left a trace', counted.traces, `of ${counted.refused} refused and ${counted.dropped} dropped`)
  expect(counted.traces).toBe(0)
  expect(counted.refused).toBeGreaterThan(JUDGED / 10)
  expect(counted.dropped).toBeGreaterThan(JUDGED / 1_000)
  expect(changes, 'some of them were legal').toBeGreaterThan(0)
  expect(handle.doc.store.pendingStructs).toBeNull()
  expect(world.durableDoc(board).getMap('records').toJSON()).toEqual(handle.doc.getMap('records').toJSON())
}, scaled(120_000, 1_500_000))
