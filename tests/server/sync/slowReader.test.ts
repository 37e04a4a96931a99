import { expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { createOutlet } from '../../../server/sync/outlet.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

const KIB = 1024
const BEFORE = Uint8Array.of(9)

function slow() {
  const time = new VirtualTime()
  const sent: Uint8Array[] = []
  const state = { queued: 0, tooSlow: 0, asked: [] as Uint8Array[] }
  let deliver: ((frames: readonly Uint8Array[]) => void) | null = null
  const outlet = createOutlet({
    socket: {
      send: (frames) => void sent.push(...frames),
      queuedBytes: () => state.queued,
      close: () => undefined, terminate: () => undefined, ping: () => undefined, pause: () => undefined, resume: () => undefined,
    },
    timers: time,
    difference(vector, answer) {
      state.asked.push(vector)
      deliver = answer
    },
    everyone: () => Uint8Array.of(1, 1, 0),
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

test('behind for more than 30 s, or more than 8 MiB queued, is too slow', async () => {
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
