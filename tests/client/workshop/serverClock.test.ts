import { describe, expect, test } from 'vitest'
import { bestOffset, createServerClock } from '../../../client/workshop/serverClock.ts'

/** A device whose wall clock is `wrongBy` ms off and whose answers take the given round trips, one way uneven. */
function device(wrongBy: number, trips: { there: number; back: number }[]) {
  let real = 1_000_000
  let monotonic = 5_000
  let asked = 0
  const pass = (ms: number) => {
    real += ms
    monotonic += ms
  }
  const clock = createServerClock({
    monotonic: () => monotonic,
    device: () => real + wrongBy,
    askServer: () => {
      const trip = trips[asked++ % trips.length]
      if (!trip) return Promise.resolve(null)
      pass(trip.there)
      const answer = real
      pass(trip.back)
      return Promise.resolve(answer)
    },
  })
  return { clock, pass, asleep: (ms: number) => { real += ms }, real: () => real, asked: () => asked }
}

const steady = [{ there: 10, back: 10 }]

describe('the server’s clock', () => {
  test('is the device’s own until the server has answered', () => {
    const { clock, real } = device(-7_200_000, steady)
    expect(clock.now()).toBe(real() - 7_200_000)
  })

  test.each([-7_200_000, -900, 0, 3_600_000])('is right within the asymmetry of the line on a device %d ms off', async (wrongBy) => {
    const { clock, real, pass } = device(wrongBy, [{ there: 20, back: 40 }])
    await clock.synchronise()
    pass(60_000)
    expect(Math.abs(clock.now() - real())).toBeLessThanOrEqual(10)
  })

  test('slow answers among quick ones do not move it', async () => {
    const { clock, real } = device(0, [{ there: 900, back: 5 }, { there: 6, back: 6 }, { there: 8, back: 8 }, { there: 5, back: 1_200 }, { there: 7, back: 7 }])
    await clock.synchronise()
    expect(Math.abs(clock.now() - real())).toBeLessThanOrEqual(2)
  })

  test('runs on when the server stops answering, and when somebody sets the device’s clock', async () => {
    let wrongBy = 0
    let monotonic = 0
    let answers = true
    const clock = createServerClock({
      monotonic: () => monotonic, device: () => 1_000_000 + monotonic + wrongBy,
      askServer: () => Promise.resolve(answers ? 1_000_000 + monotonic : null),
    })
    await clock.synchronise()
    answers = false
    monotonic += 10_000
    wrongBy = 86_400_000
    await clock.synchronise()
    expect(clock.now()).toBe(1_010_000)
  })

  test('asks again by itself after the device has slept', async () => {
    const { clock, asleep, real } = device(0, steady)
    await clock.synchronise()
    asleep(600_000)
    clock.now()
    await clock.synchronise()
    expect(Math.abs(clock.now() - real())).toBeLessThanOrEqual(1)
  })

  test('two calls at once share one round of questions', async () => {
    const { clock, asked } = device(0, steady)
    await Promise.all([clock.synchronise(), clock.synchronise()])
    expect(asked()).toBe(5)
  })

  test('no samples give no offset', () => {
    expect(bestOffset([])).toBeNull()
    expect(bestOffset([{ offset: 3, roundTrip: 9 }])).toBe(3)
  })
})
