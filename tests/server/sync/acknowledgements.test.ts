import { beforeEach, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { heldStorage, type HeldStorage } from '../../support/heldStorage.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

let server: SyncServer
let storage: HeldStorage
beforeEach(async () => {
  server = await startSyncServer({ storage: (real) => (storage = heldStorage(real)) })
  onTestFinished(() => {
    storage.release()
    return server.close()
  })
})

async function join(token: string): Promise<RawClient> {
  const client = await rawClient(server.url, room('board'), token)
  client.sync(0, NOTHING)
  await until(() => client.heard.some(({ kind }) => kind === 'step2'), 'in')
  return client
}

/** Single updates of one writer, each with its note. */
function writer() {
  const doc = new Y.Doc()
  return {
    doc,
    write(id: string): Uint8Array {
      const before = Y.encodeStateVector(doc)
      writeNote(doc, id, id)
      return Y.encodeStateAsUpdate(doc, before)
    },
    all: () => Y.encodeStateAsUpdate(doc),
  }
}

/** The server has handled everything that this client has sent. */
async function handled(client: RawClient): Promise<void> {
  const before = client.heard.length
  client.bytes(Uint8Array.of(0, 0, 1, 0))
  await until(() => client.heard.slice(before).some(({ kind }) => kind === 'step2'), 'handled')
}

const stored = async () => {
  const doc = new Y.Doc()
  const { snapshot, updates } = await storage.loadRoom(room('board'))
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update)
  return notesIn(doc)
}

test('I2: before it is durable nothing is acknowledged, told to others, or shown to a newcomer', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  storage.hold = true
  a.sync(2, writer().write('secret'))
  await until(() => storage.held() === 1, 'waits for the disk')
  const newcomer = await rawClient(server.url, room('board'), 'moderator')
  newcomer.sync(0, NOTHING)
  // A room that has nothing to wait for answers, so the loop has turned for everyone.
  const elsewhere = await rawClient(server.url, room('board', 'g1-elsewhere'), 'moderator')
  elsewhere.sync(0, NOTHING)
  await until(() => elsewhere.heard.length > 0, 'the server lives')
  expect(a.acked()).toBe(0)
  expect(notesIn(b.doc())).toEqual([])
  expect(newcomer.heard).toEqual([])
  storage.release()
  await until(() => a.acked() === 1 && notesIn(b.doc()).length === 1 && notesIn(newcomer.doc()).length === 1, 'all at once')
  expect(await stored()).toEqual(['secret'])
})

test('what arrives while the disk is busy goes into one further row', async () => {
  const a = await join('p1_g1')
  const { write } = writer()
  storage.hold = true
  for (let n = 0; n < 20; n++) a.sync(2, write(`n${n}`))
  await until(() => storage.held() === 1, 'the first waits')
  storage.release()
  await until(() => a.acked() === 20, 'all acknowledged')
  expect(storage.asked.length).toBeLessThanOrEqual(3)
  expect(await stored()).toHaveLength(20)
})

test('a refused append drops the document, closes with 1012, and what was stored before is there afterwards', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  const { write, all } = writer()
  a.sync(2, write('kept'))
  await until(() => a.acked() === 1, 'first acknowledged')
  storage.refuse = 1
  a.sync(2, write('refused'))
  a.sync(2, write('behind-it'))
  expect(await a.closing()).toEqual({ code: 1012, reason: '' })
  expect((await b.closing()).code).toBe(1012)
  expect(a.acked()).toBe(1)
  expect(notesIn(b.doc())).toEqual(['kept'])
  expect(await stored()).toEqual(['kept'])
  const again = await join('p1_g1')
  expect(notesIn(again.doc())).toEqual(['kept'])
  again.sync(1, all())
  await until(() => again.acked() === 1, 'offered again')
  expect(await stored()).toEqual(['behind-it', 'kept', 'refused'])
})

test('frames that bring nothing new are counted and acknowledged, but not before what they repeat is durable', async () => {
  const [a, b] = [await join('p1_g1'), await join('p1_g1')]
  const update = writer().write('n')
  storage.hold = true
  a.sync(2, update)
  await until(() => storage.held() === 1, 'waits')
  b.sync(1, update)
  b.sync(1, Uint8Array.of(0, 0))
  await until(() => server.rooms.counts().connections === 2, 'both there')
  expect(b.acked()).toBe(0)
  storage.release()
  await until(() => b.acked() === 2 && a.acked() === 1, 'acknowledged')
  expect(storage.asked).toHaveLength(1)
})

test('a gap is dropped, holds the counter, is asked about, and the SyncStep2 that answers lifts it', async () => {
  const a = await join('p1_g1')
  const { write, all } = writer()
  a.sync(2, write('first'))
  write('missing')
  a.sync(2, write('after-gap'))
  const other = writer()
  a.sync(2, other.write('independent'))
  await handled(a)
  expect(a.acked()).toBe(1)
  expect(await stored()).toEqual(['first', 'independent'])
  // Two belong to the SyncStep1 frames that this client sent.
  await until(() => a.heard.filter(({ kind }) => kind === 'step1').length > 2, 'asked')
  a.sync(1, all())
  await until(() => a.acked() === 4, 'lifted')
  expect(await stored()).toHaveLength(4)
  expect(a.closed).toBeNull()
})

test('gaps are asked about once per two seconds, however many come', async () => {
  const a = await join('p1_g1')
  const { write } = writer()
  write('never-sent')
  for (let n = 0; n < 200; n++) a.sync(2, write(`gap${n}`))
  await handled(a)
  const questions = () => a.heard.filter(({ kind }) => kind === 'step1').length
  // Two belong to the SyncStep1 frames that this client sent.
  await until(() => questions() === 3, 'asked')
  await handled(a)
  expect(questions()).toBe(4)
  expect(await stored()).toEqual([])
})

test('I4: what a participant sends to a closed board is neither taken nor acknowledged; when it opens it is asked for and acknowledged', async () => {
  const a = await join('p1_g1')
  const { write, all } = writer()
  a.sync(2, write('before'))
  await until(() => a.acked() === 1, 'open')
  server.directory.open = false
  server.rooms.rightsChanged(WORKSHOP)
  a.sync(2, write('while-closed'))
  a.sync(1, all())
  await handled(a)
  expect(a.acked()).toBe(1)
  expect(await stored()).toEqual(['before'])
  const questions = () => a.heard.filter(({ kind }) => kind === 'step1').length
  const before = questions()
  server.directory.open = true
  server.rooms.rightsChanged(WORKSHOP)
  await until(() => questions() === before + 1, 'asked again')
  a.sync(2, write('straight-after'))
  await handled(a)
  expect(a.acked()).toBe(1)
  a.sync(1, all())
  await until(() => a.acked() === 5, 'all of it')
  expect(await stored()).toHaveLength(3)
  expect(a.closed).toBeNull()
})

test('without ack.v1 no frame of type 4 is sent', async () => {
  const a = await rawClient(server.url, room('board'), 'p1_g1', { acks: false })
  const b = await join('p2_g1')
  a.sync(0, NOTHING)
  a.sync(2, writer().write('n'))
  await until(() => notesIn(b.doc()).length === 1, 'told')
  await handled(a)
  expect(a.heard.some(({ kind }) => kind === 'ack')).toBe(false)
})

test('the sender is not sent its own update back', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  a.sync(2, writer().write('mine'))
  b.sync(2, writer().write('yours'))
  await until(() => notesIn(a.doc()).length === 1 && notesIn(b.doc()).length === 1, 'each hears the other')
  expect(notesIn(a.doc())).toEqual(['yours'])
  expect(notesIn(b.doc())).toEqual(['mine'])
})
