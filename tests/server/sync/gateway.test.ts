import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'
import type { RoomName } from '../../../shared/ids.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { NOTHING, rawClient, type RawOptions } from '../../support/rawClient.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { until } from '../../support/until.ts'

let server: SyncServer
beforeAll(async () => {
  server = await startSyncServer({ allowedOrigins: ['https://planche.example.dk'] })
})
afterAll(() => server.close())
beforeEach(() => {
  Object.assign(server.directory, { open: true, revealed: false, published: false, otherFocusAreas: true, gone: false })
  server.directory.revoked.clear()
  server.directory.superseded.clear()
})

async function connect(name: RoomName, token: string | null, options?: RawOptions) {
  const client = await rawClient(server.url, name, token, options)
  onTestFinished(() => client.close())
  return client
}

let people = 500
/** Somebody new of group 1: who offends three times in a minute is suspended. */
const someone = () => `p${people++}_g1`

function noteUpdate(id: string): Uint8Array {
  const doc = new Y.Doc()
  writeNote(doc, id, 'tekst')
  return Y.encodeStateAsUpdate(doc)
}

describe('the upgrade', () => {
  const origins: [string | undefined, boolean][] = [
    [undefined, true],
    ['https://planche.example.dk', true],
    ['http://planche.example.dk', false],
    ['https://planche.example.dk.evil.test', false],
    ['https://evil.test', false],
    ['https://PLANCHE.example.dk', false],
    ['null', false],
    ['', false],
    ['file://', false],
  ]
  test.each(origins)('origin %s is let in: %s', async (origin, allowed) => {
    const headers: Record<string, string> = origin === undefined ? {} : { origin }
    const attempt = connect(room('board'), 'p1_g1', { headers })
    await (allowed ? expect(attempt).resolves.toBeTruthy() : expect(attempt).rejects.toThrow('403'))
  })

  test('the own host is let in, another port of it is not', async () => {
    await connect(room('board'), 'p1_g1', { headers: { origin: `http://127.0.0.1:${server.port}` } })
    await expect(connect(room('board'), 'p1_g1', { headers: { origin: 'http://127.0.0.1:1' } })).rejects.toThrow('403')
  })

  test('the server selects planche.v1 whatever the order', async () => {
    const client = await connect(room('board'), null, { protocols: ['ack.v1', 'token.p1_g1', 'planche.v1'] })
    expect(client.protocol).toBe('planche.v1')
  })

  test.each([
    ['no token', room('board'), null, 4401],
    ['an unknown token', room('board'), 'nobody', 4401],
    ['a room that is none', 'nonsense' as RoomName, 'moderator', 4404],
    ['an escape that is none', '%E0%A4%A' as RoomName, 'moderator', 4404],
    ['a token of another workshop', room('board'), 'else-moderator', 4403],
    ["another group's board", room('board'), 'p3_g2', 4403],
  ])('%s is accepted and closed with its code', async (_what, name, token, code) => {
    expect((await (await connect(name, token)).closing()).code).toBe(code)
  })

  test('a superseded room closes with 4409 and the new name as reason', async () => {
    server.directory.superseded.set(room('board', 'g1-old'), room('board', 'g1-new'))
    const client = await connect(room('board', 'g1-old'), 'p1_g1')
    expect(await client.closing()).toEqual({ code: 4409, reason: room('board', 'g1-new') })
  })

  test('a participant has four sockets in a room, not five; other rooms and other people are not counted', async () => {
    const name = room('board', 'g1-places')
    const four = await Promise.all([1, 2, 3, 4].map(() => connect(name, 'p1_g1')))
    for (const client of four) client.sync(0, NOTHING)
    await until(() => four.every(({ heard }) => heard.some(({ kind }) => kind === 'step2')), 'all four are in')
    expect((await (await connect(name, 'p1_g1')).closing()).code).toBe(4429)
    await connect(name, 'p2_g1')
    four[0]?.close()
    await until(() => four[0]?.closed !== null, 'one left')
    const fifth = await connect(name, 'p1_g1')
    fifth.sync(0, NOTHING)
    await until(() => fifth.heard.some(({ kind }) => kind === 'step2'), 'there is a place again')
  })

  test('moderator and viewer links are shared by many: no such limit', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => connect(room('board', 'g1-shared'), 'moderator')))
    for (const client of many) client.sync(0, NOTHING)
    await until(() => many.every(({ heard }) => heard.some(({ kind }) => kind === 'step2')), 'all eight are in')
  })
})

describe('frames', () => {
  test('SyncStep1 is answered with SyncStep2 first, and SyncStep1 after it only for those who may write', async () => {
    server.directory.revealed = true
    const writer = await connect(room('board'), 'p1_g1')
    const viewer = await connect(room('board'), 'viewer')
    for (const client of [writer, viewer]) client.sync(0, NOTHING)
    await until(() => writer.heard.length >= 2 && viewer.heard.length >= 1, 'answered')
    expect(writer.heard.map(({ kind }) => kind)).toEqual(['step2', 'step1'])
    expect(viewer.heard.map(({ kind }) => kind)).toEqual(['step2'])
  })

  test('frames sent before the room is loaded are handled in order', async () => {
    const client = await connect(room('board', 'g1-early'), 'p1_g1')
    client.sync(0, NOTHING)
    client.sync(2, noteUpdate('early'))
    await until(() => client.acked() === 1, 'acknowledged')
    expect(client.heard[0]?.kind).toBe('step2')
  })

  test.each([
    ['a text frame', 'hello'],
    ['an unknown type', Uint8Array.of(9)],
    ['an acknowledgement', Uint8Array.of(4, 1)],
    ['a sync frame cut short', Uint8Array.of(0, 2, 200, 1)],
    ['an unknown sync subtype', Uint8Array.of(0, 7, 0)],
    ['an update that is none', Uint8Array.of(0, 2, 3, 255, 255, 255)],
    ['a state vector that is none', Uint8Array.of(0, 0, 2, 255, 255)],
    ['an empty message', new Uint8Array(0)],
  ])('%s costs this socket 4400', async (_what, data) => {
    const client = await connect(room('board'), someone())
    client.sync(0, NOTHING)
    await until(() => client.heard.length > 0, 'in')
    client.socket.send(data)
    expect((await client.closing()).code).toBe(4400)
  })

  test('a message above the limit is 1009, and so is a live update above its own', async () => {
    const big = await connect(room('board'), someone())
    big.bytes(new Uint8Array(LIMITS.frameBytes + 1))
    expect((await big.closing()).code).toBe(1009)
    const update = await connect(room('board'), someone())
    update.sync(2, new Uint8Array(LIMITS.updateBytes + 1))
    expect((await update.closing()).code).toBe(1009)
  })

  test('a flood ends with 4429 and disturbs nobody', async () => {
    const flooder = await connect(room('board', 'g1-flood'), someone())
    const other = await connect(room('board', 'g1-flood'), 'p2_g1')
    for (let n = 0; n < LIMITS.socketBurstMessages + 100; n++) flooder.sync(0, Uint8Array.of(0))
    expect((await flooder.closing()).code).toBe(4429)
    other.sync(0, NOTHING)
    await until(() => other.heard.some(({ kind }) => kind === 'step2'), 'the other is served')
  })
})

describe('rights that change', () => {
  test('who may no longer read is closed 4403, a revoked token 4401, a deleted workshop 4404', async () => {
    const own = await startSyncServer()
    onTestFinished(() => own.close())
    own.directory.revealed = true
    const name = room('board')
    const viewer = await rawClient(own.url, name, 'viewer')
    const revoked = await rawClient(own.url, name, 'p1_g1')
    const moderator = await rawClient(own.url, name, 'moderator')
    for (const client of [viewer, revoked, moderator]) client.sync(0, NOTHING)
    await until(() => [viewer, revoked, moderator].every(({ heard }) => heard.length > 0), 'in')
    own.directory.revealed = false
    own.directory.revoked.add('p1_g1')
    own.rooms.rightsChanged(WORKSHOP)
    expect((await viewer.closing()).code).toBe(4403)
    expect((await revoked.closing()).code).toBe(4401)
    expect(moderator.closed).toBeNull()
    await own.rooms.dropWorkshop(WORKSHOP)
    expect((await moderator.closing()).code).toBe(4404)
    expect(own.rooms.counts()).toEqual({ rooms: 0, connections: 0 })
  })

  test('stopping acknowledges what was taken, closes with 1012 and leaves nothing open', async () => {
    const own = await startSyncServer()
    const client = await rawClient(own.url, room('board'), 'p1_g1')
    client.sync(0, NOTHING)
    client.sync(2, noteUpdate('last'))
    await until(() => client.heard.length > 0, 'in')
    const closed = own.close()
    expect((await client.closing()).code).toBe(1012)
    await closed
    expect(client.acked()).toBe(1)
  })
})

test('I5: a refusal that quotes what was sent, in signs of three bytes, closes this socket and nothing else', async () => {
  const neighbour = await connect(room('board'), 'p1_g1')
  const liar = await connect(room('board'), someone())
  liar.sync(2, noteUpdate('漢'.repeat(200)))
  neighbour.sync(0, NOTHING)
  expect((await liar.closing()).code).toBe(4400)
  await until(() => neighbour.heard.length > 0, 'the neighbour is answered')
  expect(neighbour.closed).toBeNull()
})

test('questions cost more than words: a reader that asks for everything again and again is closed 4429', async () => {
  server.directory.revealed = true
  const curious = await connect(room('board', 'g1-asked'), 'viewer')
  const most = Math.floor(LIMITS.socketBurstMessages / LIMITS.questionMessages)
  for (let n = 0; n < most; n++) curious.sync(0, NOTHING)
  await until(() => curious.heard.length === most, 'all of a burst are answered')
  expect(curious.closed).toBeNull()
  for (let n = 0; n < most; n++) curious.sync(0, NOTHING)
  expect((await curious.closing()).code).toBe(4429)
})

test('stored rooms tell the moderator: who is connected and that something was written', async () => {
  const own = await startSyncServer()
  onTestFinished(() => own.close())
  const client = await rawClient(own.url, room('board'), 'p1_g1')
  client.sync(0, NOTHING)
  client.sync(2, noteUpdate('n'))
  await until(() => own.directory.edits.length === 1, 'edit noted')
  client.close()
  await until(() => own.directory.connected.length === 2, 'leaving noted')
  expect(own.directory.connected.map(({ connected }) => connected)).toEqual([true, false])
  expect(notesIn(client.doc())).toEqual([])
})
