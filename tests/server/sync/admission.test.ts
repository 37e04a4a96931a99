import { expect, test } from 'vitest'
import { createAdmission } from '../../../server/sync/admission.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

test('a thousand at once: some at once, the rest in order at the set rate, and none waits longer than clients do', async () => {
  const time = new VirtualTime()
  const admission = createAdmission(time)
  const came: { who: number; at: number }[] = []
  for (let who = 0; who < 1_000; who++) {
    expect(admission.ask({ admit: () => came.push({ who, at: time.now() }), sendAway: () => undefined }, 'n')).toBe(true)
  }
  expect(came).toHaveLength(LIMITS.handshakeBurst)
  expect(admission.waiting()).toBe(1_000 - LIMITS.handshakeBurst)
  await time.pass(1_000)
  expect(came.length - LIMITS.handshakeBurst).toBeCloseTo(LIMITS.handshakesPerSecond, -1)
  await time.pass(20_000)
  expect(came.map(({ who }) => who)).toEqual(Array.from({ length: 1_000 }, (_, who) => who))
  const longest = came.at(-1)?.at ?? Infinity
  figure('fair', 'the last of 1,000 sockets at once is let in after', longest / 1_000, 's')
  expect(longest).toBeLessThan(10_000)
})

test('beyond the queue nobody is taken; who waits when the server stops is sent away', async () => {
  const time = new VirtualTime()
  const admission = createAdmission(time)
  let sentAway = 0
  let admitted = 0
  const one = { admit: () => void admitted++, sendAway: () => void sentAway++ }
  for (let n = 0; n < LIMITS.handshakeBurst + LIMITS.handshakeQueue; n++) expect(admission.ask(one, 'n')).toBe(true)
  expect(admission.ask(one, 'n')).toBe(false)
  await time.pass(1_000)
  expect(admission.ask(one, 'n')).toBe(true)
  admission.close()
  expect(sentAway + admitted).toBe(LIMITS.handshakeBurst + LIMITS.handshakeQueue + 1)
  const before = admitted
  await time.pass(60_000)
  expect(admitted).toBe(before)
})

test('a network that keeps the queue full keeps nobody else out: who comes from another is let in at the next turns', async () => {
  const time = new VirtualTime()
  const admission = createAdmission(time)
  let [flooded, sentAway] = [0, 0]
  const flooder = { admit: () => void flooded++, sendAway: () => void sentAway++ }
  const flood = () => {
    while (admission.ask(flooder, 'flood'));
  }
  flood()
  const stop = time.every(10, flood)
  await time.pass(5_000)
  const before = flooded
  const waits: number[] = []
  for (let n = 0; n < 100; n++) {
    const asked = time.now()
    expect(admission.ask({ admit: () => void waits.push(time.now() - asked), sendAway: () => expect.unreachable('sent away') }, 'office')).toBe(true)
    await time.pass(100)
  }
  expect(waits).toHaveLength(100)
  expect(Math.max(...waits)).toBeLessThan(100)
  figure('fair', 'while one address fills the queue at the door, somebody from another is let in after at most', Math.max(...waits), 'ms')
  expect(sentAway).toBeGreaterThan(0)
  expect(sentAway).toBeLessThanOrEqual(100)
  // The rate stays the same, and what nobody else needs is the flooder's.
  expect(flooded - before).toBeGreaterThan(0.8 * 10 * LIMITS.handshakesPerSecond)
  stop()
})

test('a thousand from one network are let in within 30 s while another floods the door, those who were sent away coming again', async () => {
  const time = new VirtualTime()
  const admission = createAdmission(time)
  const flooder = { admit: () => undefined, sendAway: () => undefined }
  const flood = () => {
    while (admission.ask(flooder, 'flood'));
  }
  flood()
  const stop = time.every(10, flood)
  let inside = 0
  const knock = (): void => {
    const again = () => void time.after(3_000, knock)
    if (!admission.ask({ admit: () => void inside++, sendAway: again }, 'conference')) again()
  }
  for (let n = 0; n < 1_000; n++) knock()
  await time.pass(30_000)
  expect(inside).toBe(1_000)
  stop()
})
