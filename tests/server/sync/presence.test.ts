import * as decoding from 'lib0/decoding'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { readFrame, readPresence } from '../../../server/sync/readFrame.ts'
import { awarenessFrame } from '../../../server/sync/writeFrame.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { World } from '../../support/simulation.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

let server: SyncServer
beforeEach(async () => {
  server = await startSyncServer()
  onTestFinished(() => server.close())
})

async function join(token: string, name = room('board')): Promise<RawClient> {
  const client = await rawClient(server.url, name, token)
  client.sync(0, NOTHING)
  await until(() => client.heard.some(({ kind }) => kind === 'step2'), 'in')
  return client
}

interface Entry {
  id: number
  clock: number
  state: Record<string, unknown> | null
}

function entries(client: RawClient): Entry[] {
  return client.heard.flatMap((one) => {
    if (one.kind !== 'awareness') return []
    const decoder = decoding.createDecoder(one.body)
    return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
      id: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: JSON.parse(decoding.readVarString(decoder)) as Entry['state'],
    }))
  })
}

const lastOf = (client: RawClient, id: number) => entries(client).findLast((entry) => entry.id === id)

test('the server stamps who it is over whatever the client claims', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  a.awareness([{ id: 7, clock: 1, state: { cursor: [1, 2], name: 'MODERATOR' } }])
  await until(() => lastOf(b, 7) !== undefined, 'seen')
  expect(lastOf(b, 7)?.state).toEqual({ cursor: [1, 2], name: 'MODERATOR', who: { role: 'participant', groupId: 'g1', name: 'Navn p1' } })
})

test("entries of other ids are ignored: nobody can move, freeze or remove somebody else's cursor", async () => {
  const [a, b, moderator] = [await join('p1_g1'), await join('p2_g1'), await join('moderator')]
  a.awareness([{ id: 7, clock: 1, state: { cursor: [1, 1] } }])
  await until(() => lastOf(moderator, 7) !== undefined, 'a is here')
  b.awareness([{ id: 8, clock: 1, state: {} }])
  await until(() => lastOf(moderator, 8) !== undefined, 'b is here')
  b.awareness([{ id: 7, clock: 2 ** 31, state: { cursor: [9, 9] } }])
  b.awareness([{ id: 7, clock: 2 ** 31, state: null }])
  b.awareness([{ id: 99, clock: 1, state: {} }])
  b.awareness([{ id: 8, clock: 2, state: { done: true } }])
  await until(() => lastOf(moderator, 8)?.clock === 2, 'everything was handled')
  expect(lastOf(moderator, 7)).toMatchObject({ clock: 1, state: { cursor: [1, 1] } })
  expect(lastOf(moderator, 99)).toBeUndefined()
  expect(b.closed).toBeNull()
})

test('an echo, which bears the stamp, never makes an id the own one', async () => {
  const [a, b, moderator] = [await join('p1_g1'), await join('p2_g1'), await join('moderator')]
  b.awareness([{ id: 7, clock: 5, state: { who: { role: 'participant' } } }])
  a.awareness([{ id: 7, clock: 1, state: {} }])
  await until(() => lastOf(moderator, 7) !== undefined, 'a is here')
  expect(lastOf(moderator, 7)).toMatchObject({ clock: 1, state: { who: { name: 'Navn p1' } } })
})

test('T14: who leaves is gone at once, and not told to newcomers', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  a.awareness([{ id: 7, clock: 3, state: {} }])
  await until(() => lastOf(b, 7)?.state != null, 'here')
  a.socket.terminate()
  await until(() => lastOf(b, 7)?.state === null, 'gone', 2_000)
  expect(lastOf(await join('moderator'), 7)).toBeUndefined()
})

test("a reconnect takes its id along; the old socket's late end does not remove it", async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  a.awareness([{ id: 7, clock: 3, state: {} }])
  await until(() => lastOf(b, 7)?.clock === 3, 'here')
  const again = await join('p1_g1')
  again.awareness([{ id: 7, clock: 4, state: {} }])
  await until(() => lastOf(b, 7)?.clock === 4, 'back')
  a.socket.terminate()
  await until(() => server.rooms.counts().connections === 2, 'old socket gone')
  again.awareness([{ id: 7, clock: 5, state: {} }])
  await until(() => lastOf(b, 7)?.clock === 5, 'still here')
  expect(entries(b).every(({ state }) => state !== null)).toBe(true)
})

test('too much or too large is dropped, never closed', async () => {
  const [a, b] = [await join('p1_g1'), await join('p2_g1')]
  a.awareness([{ id: 7, clock: 1, state: {} }])
  await until(() => lastOf(b, 7) !== undefined, 'here')
  a.awareness([{ id: 7, clock: 2, state: { long: 'x'.repeat(LIMITS.awarenessBytes) } }])
  for (let clock = 3; clock < 1_000; clock++) a.awareness([{ id: 7, clock, state: { clock } }])
  a.bytes(Uint8Array.of(1, 3, 1, 2, 3))
  a.sync(0, NOTHING)
  await until(() => a.heard.filter(({ kind }) => kind === 'step2').length === 2, 'handled')
  expect(a.closed).toBeNull()
  expect(entries(b).some(({ state }) => state !== null && 'long' in state)).toBe(false)
})

test('asking who is here is answered; those who only look on are not shown', async () => {
  server.directory.revealed = true
  const [a, viewer] = [await join('p1_g1'), await join('viewer')]
  a.awareness([{ id: 7, clock: 1, state: {} }])
  viewer.awareness([{ id: 8, clock: 1, state: {} }])
  await until(() => lastOf(viewer, 7) !== undefined, 'told')
  const before = entries(viewer).length
  viewer.bytes(Uint8Array.of(3))
  await until(() => entries(viewer).length > before, 'answered')
  expect(lastOf(viewer, 7)).toBeDefined()
  expect(lastOf(a, 8)).toBeUndefined()
})

test('in the workshop room it says how many changes a device has kept, and nothing is passed on', async () => {
  server.rooms.createLive(room('workshop')).publish()
  const [a, b] = [await join('p1_g1', room('workshop')), await join('moderator', room('workshop'))]
  a.awareness([{ id: 7, clock: 1, state: { kept: 12 } }])
  await until(() => [...server.directory.kept.values()].includes(12), 'noted')
  a.awareness([{ id: 7, clock: 2, state: { kept: -3 } }])
  a.awareness([{ id: 7, clock: 3, state: { kept: 'many' } }])
  a.close()
  await until(() => [...server.directory.kept.values()].every((kept) => kept === 0), 'forgotten')
  expect(entries(b)).toEqual([])
})

test('a participant who changes groups is shown in the new one', async () => {
  server.directory.revealed = true
  const [a, moderator] = [await join('p1_g1'), await join('moderator')]
  a.awareness([{ id: 7, clock: 1, state: {} }])
  await until(() => lastOf(moderator, 7) !== undefined, 'here')
  server.rooms.rightsChanged(WORKSHOP)
  expect(a.closed).toBeNull()
})

test(`of more cursors than anybody moves, ${LIMITS.awarenessPerSecond} a second are told to the others`, async () => {
  const world = new World(3)
  const told: number[] = []
  const nothing = () => undefined
  const mover = world.connect(room('board'), 'p1_g1', nothing, nothing)
  world.connect(room('board'), 'p2_g1', (frame) => {
    const read = readFrame(frame)
    if (read?.kind === 'awareness') told.push(...(readPresence(read.body) ?? []).map(({ clock }) => clock))
  }, nothing)
  await world.time.pass(1_000)
  const move = (clock: number) => mover?.send(awarenessFrame([{ id: 7, clock, state: JSON.stringify({ clock }) }]))
  for (let clock = 1; clock <= 2 * LIMITS.awarenessPerSecond; clock++) move(clock)
  await world.time.pass(3_000)
  // Those that come within the same moment are told as one, and on the slow line the bucket fills by two.
  expect(Math.max(...told)).toBeGreaterThanOrEqual(LIMITS.awarenessPerSecond)
  expect(Math.max(...told)).toBeLessThanOrEqual(LIMITS.awarenessPerSecond + 2)
  move(1_000)
  await world.time.pass(1_000)
  expect(told.at(-1)).toBe(1_000)
})
