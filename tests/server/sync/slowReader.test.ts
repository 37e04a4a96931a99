import { expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { createOutlet } from '../../../server/sync/outlet.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

const KIB = 1024
const BEFORE = Uint8Array.of(9)

function slow() {
  const time = new VirtualTime()
  const sent: Uint8Array[] = []
  const state = { queued: 0, taken: 0, tooSlow: 0, asked: [] as Uint8Array[], ack: null as Uint8Array | null }
  let deliver: ((frames: readonly Uint8Array[]) => void) | null = null
  const outlet = createOutlet({
    socket: {
      send: (frames) => void sent.push(...frames),
      queuedBytes: () => state.queued,
      taken: () => state.taken,
      close: () => undefined, terminate: () => undefined, ping: () => undefined, pause: () => undefined, resume: () => undefined,
    },
    timers: time,
    difference(vector, answer) {
      state.asked.push(vector)
      deliver = answer
    },
    everyone: () => Uint8Array.of(1, 1, 0),
    takeAck: () => state.ack,
    tooSlow: () => state.tooSlow++,
  })
  return { time, sent, state, outlet, deliver: (frame: Uint8Array) => deliver?.([frame]) }
}

const delta = (n: number) => Uint8Array.of(0, 2, 1, n)

test('T16: above 1 MiB queued deltas stop; below 256 KiB one difference makes up for them, from what the reader had', () => {
  const { sent, state, outlet, deliver } = slow()
  outlet.deltas([delta(1)], () => BEFORE)
  state.queued = LIMITS.socketQueueStopBytes + 1
  outlet.deltas([delta(2)], () => BEFORE)
  outlet.deltas([delta(3)], () => Uint8Array.of(77))
  outlet.pulse()
  expect(sent).toEqual([delta(1)])
  expect(state.asked).toEqual([])
  state.queued = 256 * KIB - 1
  outlet.pulse()
  outlet.pulse()
  expect(state.asked).toEqual([BEFORE])
  outlet.deltas([delta(4)], () => BEFORE)
  deliver(delta(200))
  outlet.deltas([delta(5)], () => BEFORE)
  expect(sent).toEqual([delta(1), delta(200), delta(5)])
})

test('exactly at 1 MiB deltas still go out', () => {
  const { sent, state, outlet } = slow()
  state.queued = LIMITS.socketQueueStopBytes
  outlet.deltas([delta(1)], () => BEFORE)
  expect(sent).toHaveLength(1)
})

test('presence is left out first, and told whole when there is room again', () => {
  const { sent, state, outlet } = slow()
  state.queued = LIMITS.socketQueueResumeBytes + 1
  outlet.presence(Uint8Array.of(1))
  expect(sent).toEqual([])
  state.queued = 0
  outlet.pulse()
  expect(sent).toEqual([Uint8Array.of(1, 1, 0)])
})

test('behind and nothing taken for more than 30 s, or more than 8 MiB queued, is too slow', async () => {
  const late = slow()
  late.state.queued = LIMITS.socketQueueStopBytes + 1
  late.outlet.deltas([delta(1)], () => BEFORE)
  await late.time.pass(LIMITS.socketQueueCloseMs)
  late.outlet.pulse()
  expect(late.state.tooSlow).toBe(0)
  await late.time.pass(1)
  late.outlet.pulse()
  expect(late.state.tooSlow).toBe(1)
  const full = slow()
  full.state.queued = LIMITS.socketQueueCloseBytes + 1
  full.outlet.reply([delta(1)])
  expect(full.state.tooSlow).toBe(1)
})

test('a reader that takes a large document slowly is left in peace, and brought up to date at its end', async () => {
  const { time, state, outlet } = slow()
  outlet.reply([new Uint8Array(2 * LIMITS.socketQueueCloseBytes)])
  state.queued = 2 * LIMITS.socketQueueCloseBytes
  outlet.deltas([delta(1)], () => BEFORE)
  for (let second = 0; second < 3 * LIMITS.socketQueueCloseMs / 1_000; second++) {
    await time.pass(1_000)
    state.taken += 100 * KIB
    outlet.reply([delta(2)])
    outlet.pulse()
  }
  expect(state.tooSlow).toBe(0)
  state.queued = 0
  outlet.pulse()
  expect(state.asked).toEqual([BEFORE])
})

test('something is said at least every 10 s, and nothing extra while there is talk', async () => {
  const { time, sent, outlet } = slow()
  for (let second = 0; second < 60; second++) {
    await time.pass(250)
    outlet.pulse()
    await time.pass(750)
    outlet.pulse()
  }
  expect(sent.length).toBeGreaterThanOrEqual(6)
  const before = sent.length
  for (let second = 0; second < 20; second++) {
    await time.pass(1_000)
    outlet.deltas([delta(second)], () => BEFORE)
    outlet.pulse()
  }
  expect(sent.length - before).toBe(20)
})

test('a real reader that stops reading during 40 MiB of changes is sent a fraction of them, disturbs nobody, and catches up', async () => {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const [lagging, other] = await Promise.all(['moderator', 'moderator'].map((token) => rawClient(server.url, room('board'), token)))
  if (!lagging || !other) throw new Error('Nobody there')
  for (const client of [lagging, other]) client.sync(0, NOTHING)
  await until(() => [lagging, other].every(({ heard }) => heard.length === 2), 'in')
  const handle = await server.rooms.open(room('board'))
  const bytes = (client: RawClient) => client.heard.reduce((sum, one) => sum + (one.kind === 'ack' ? 0 : one.body.length), 0)
  lagging.socket.pause()
  for (let version = 0; version < 40; version++) {
    const had = bytes(other)
    await handle.edit((doc) => void doc.getMap('records').set('big', `${version} ${'x'.repeat(1024 * 1024)}`))
    await until(() => bytes(other) > had + 1024 * 1024, 'the other has it')
  }
  lagging.socket.resume()
  await until(() => lagging.heard.filter(({ kind }) => kind === 'step2').length === 2, 'one difference for all that was left out')
  expect(String(lagging.doc().getMap('records').get('big'))).toMatch(/^39 /)
  // What the network took for it is no more than what it may lag behind.
  expect(bytes(lagging)).toBeLessThan(6 * 1024 * 1024)
  expect([lagging.closed, other.closed]).toEqual([null, null])
  handle.release()
  for (const client of [lagging, other]) client.close()
}, 60_000)
