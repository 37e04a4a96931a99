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
    expect(admission.ask({ admit: () => came.push({ who, at: time.now() }), sendAway: () => undefined })).toBe(true)
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
  for (let n = 0; n < LIMITS.handshakeBurst + LIMITS.handshakeQueue; n++) expect(admission.ask(one)).toBe(true)
  expect(admission.ask(one)).toBe(false)
  await time.pass(1_000)
  expect(admission.ask(one)).toBe(true)
  admission.close()
  expect(sentAway + admitted).toBe(LIMITS.handshakeBurst + LIMITS.handshakeQueue + 1)
  const before = admitted
  await time.pass(60_000)
  expect(admitted).toBe(before)
})
