import { expect, test } from 'vitest'
import { createOffences } from '../../../server/access/offences.ts'
import { LIMITS } from '../../../shared/limits.ts'

const ida = { owner: 'participant-ida', participantId: 'ida' }
const bo = { owner: 'participant-bo', participantId: 'bo' }
const link = { owner: 'token-moderator', participantId: null }

function counting() {
  const time = { now: 0 }
  return { time, offences: createOffences(() => time.now) }
}

test(`${LIMITS.offences} offences within a minute suspend a participant for ten minutes, in every room, and nobody else`, () => {
  const { time, offences } = counting()
  const told = Array.from({ length: LIMITS.offences }, () => offences.note(ida, 'room', 'malformed'))
  expect(told).toEqual([false, false, true])
  expect([offences.barred(ida, 'room'), offences.barred(ida, 'another'), offences.barred(bo, 'room')]).toEqual([true, true, false])
  time.now = LIMITS.suspensionMs - 1
  expect(offences.barred(ida, 'room')).toBe(true)
  time.now = LIMITS.suspensionMs
  expect(offences.barred(ida, 'room')).toBe(false)
  expect(offences.note(ida, 'room', 'tooMuch'), 'and begins anew').toBe(false)
})

test('offences that are a minute apart never add up', () => {
  const { time, offences } = counting()
  for (let n = 0; n < 100; n++) {
    time.now += LIMITS.offenceWindowMs / (LIMITS.offences - 1)
    expect(offences.note(ida, 'room', 'notAllowed')).toBe(false)
  }
  expect(offences.barred(ida, 'room')).toBe(false)
})

test('links that many share are never suspended', () => {
  const { offences } = counting()
  for (let n = 0; n < 100; n++) expect(offences.note(link, 'room', 'malformed')).toBe(false)
  expect(offences.barred(link, 'room')).toBe(false)
})

test(`whoever has made a room be loaded anew ${LIMITS.rebuildsPerMinute} times in a minute waits, there alone, with any link`, () => {
  const { time, offences } = counting()
  for (let n = 0; n < LIMITS.rebuildsPerMinute; n++) {
    expect(offences.barred(link, 'room')).toBe(false)
    offences.note(link, 'room', 'rebuild')
  }
  expect([offences.barred(link, 'room'), offences.barred(link, 'another')]).toEqual([true, false])
  time.now = 60_000
  expect(offences.barred(link, 'room')).toBe(false)
})
