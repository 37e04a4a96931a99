import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'
import { writeNote } from '../../support/contractNote.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

async function opened() {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const open = async (token: string, name = room('board')): Promise<RawClient> => {
    const client = await rawClient(server.url, name, token)
    client.sync(0, NOTHING)
    await until(() => client.closed !== null || client.heard.some(({ kind }) => kind === 'step2'), 'in or out')
    return client
  }
  return { server, open }
}

const offend: [string, (client: RawClient) => void, number][] = [
  ['no frame', (client) => client.bytes(Uint8Array.of(9)), 4400],
  ['a forged update', (client) => client.sync(2, Uint8Array.of(255, 255)), 4400],
  ['a flood', (client) => {
    for (let n = 0; n < LIMITS.socketBurstMessages + 50; n++) client.sync(0, NOTHING)
  }, 4429],
]

test('three offences of any kind suspend a participant: all sockets end, new ones are accepted and closed 4429 at once', async () => {
  const { open } = await opened()
  const colleague = await open('p2_g1')
  const elsewhere = await open('p1_g1', room('board', 'g1-other'))
  for (const [what, how, code] of offend) {
    const client = await open('p1_g1')
    expect(client.closed, what).toBeNull()
    how(client)
    expect((await client.closing()).code, what).toBe(code)
  }
  expect(await elsewhere.closing()).toEqual({ code: 4429, reason: 'Suspended for a while' })
  expect(await (await open('p1_g1')).closing()).toEqual({ code: 4429, reason: 'Suspended for a while' })
  expect((await (await open('p1_g1', room('board', 'g1-other'))).closing()).code).toBe(4429)
  expect(colleague.closed).toBeNull()
  expect((await open('p3_g1')).closed).toBeNull()
})

test('who is suspended while a socket waits for a place does not come in with that one', async () => {
  const { server, open } = await opened()
  const first = await open('p1_g1')
  for (let n = 1; n < LIMITS.socketsPerParticipantRoom; n++) await open('p1_g1')
  const elsewhere = await Promise.all(['a', 'b', 'c'].map((name) => open('p1_g1', room('board', `g1-${name}`))))
  // All places are taken: this one waits until the others have shown a sign of life, or left.
  const late = await rawClient(server.url, room('board'), 'p1_g1')
  late.sync(0, NOTHING)
  for (const client of elsewhere) client.bytes(Uint8Array.of(9))
  expect(await first.closing()).toEqual({ code: 4429, reason: 'Suspended for a while' })
  expect(await late.closing()).toEqual({ code: 4429, reason: 'Suspended for a while' })
  expect(late.heard).toEqual([])
})

test("a moderator's link is shared by many: whoever offends with it costs the others nothing", async () => {
  const { open } = await opened()
  const other = await open('moderator')
  for (let n = 0; n < 10; n++) {
    const client = await open('moderator')
    client.bytes(Uint8Array.of(9))
    expect((await client.closing()).code).toBe(4400)
  }
  expect(other.closed).toBeNull()
  expect((await open('moderator')).closed).toBeNull()
})

test('coming and going never counts, nor does a full board or what was on its way when the right to write ended', async () => {
  const { server, open } = await opened()
  for (let n = 0; n < 30; n++) (await open('p1_g1')).socket.terminate()
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let n = 0; n <= LIMITS.boardRecords; n++) writeNote(doc, `n${n}`, '')
  })
  for (let n = 0; n < 4; n++) {
    const client = await open('p1_g1')
    client.sync(1, Y.encodeStateAsUpdate(doc))
    expect(await client.closing()).toEqual({ code: 1009, reason: 'more records than a board may hold' })
  }
  const small = new Y.Doc()
  writeNote(small, 'late', 'lige for sent')
  for (let n = 0; n < 4; n++) {
    server.directory.otherFocusAreas = true
    const client = await open('p1_g1', room('board', 'g1-other'))
    server.directory.otherFocusAreas = false
    client.sync(2, Y.encodeStateAsUpdate(small))
    expect((await client.closing()).code).toBe(4403)
  }
  expect((await open('p1_g1')).closed).toBeNull()
})

test('a participant has so many sockets in all rooms together, and no more', async () => {
  const { open } = await opened()
  const all: RawClient[] = []
  for (let n = 0; n < LIMITS.socketsPerParticipant; n++) all.push(await open('p1_g1', room('board', `g1-r${n}`)))
  expect(all.every(({ closed }) => closed === null)).toBe(true)
  expect(await (await open('p1_g1', room('board', 'g1-one'))).closing()).toEqual({ code: 4429, reason: 'Open in too many places' })
  expect((await open('p2_g1', room('board', 'g1-one'))).closed).toBeNull()
})
