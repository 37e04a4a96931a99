import { expect, it } from 'vitest'
import { createWrongCodes } from '../../../server/access/wrongCodes.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'

const NOON = Date.parse('2026-10-31T12:00:00Z')
const HERE = '198.51.100.7'
const A = 'a' as WorkshopId
const B = 'b' as WorkshopId

function afterWrong(count: number, from: (n: number) => string) {
  const codes = createWrongCodes()
  for (let n = 0; n < count; n += 1) codes.wrong(from(n), NOON)
  return codes
}

it(`hears ${LIMITS.wrongCodesPerAddressMinute} wrong codes a minute from one address, and others as before`, () => {
  expect(afterWrong(LIMITS.wrongCodesPerAddressMinute - 1, () => HERE).mayTry(HERE, NOON)).toBe(true)
  const codes = afterWrong(LIMITS.wrongCodesPerAddressMinute, () => HERE)
  expect([codes.mayTry(HERE, NOON + 59_000), codes.mayTry('203.0.113.1', NOON)]).toEqual([false, true])
  expect(codes.mayTry(HERE, NOON + 60_000)).toBe(true)
})

it(`after ${LIMITS.wrongCodesPerMinute} wrong codes of all, whoever has been wrong twice waits; a newcomer does not`, () => {
  const from = (n: number) => `10.0.${n % 100}.1`
  expect(afterWrong(LIMITS.wrongCodesPerMinute - 1, from).mayTry(from(0), NOON)).toBe(true)
  const codes = afterWrong(LIMITS.wrongCodesPerMinute, from)
  expect([codes.mayTry(from(0), NOON), codes.mayTry(HERE, NOON)]).toEqual([false, true])
  codes.wrong(HERE, NOON)
  expect(codes.mayTry(HERE, NOON)).toBe(true)
  codes.wrong(HERE, NOON)
  expect(codes.mayTry(HERE, NOON)).toBe(false)
})

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::ffff:198.51.100.7', '198.51.100.7', true],
  ['2001:db8::1', '2001:db8:0:0:5:6:7:8', true],
])('takes %s and %s for one household: %s', (guesser, other, one) => {
  expect(afterWrong(LIMITS.wrongCodesPerAddressMinute, () => guesser).mayTry(other, NOON)).toBe(!one)
})

it('a workshop is at home where it has had members within a day, and no other workshop with it', () => {
  const codes = createWrongCodes()
  codes.member(HERE, A, NOON)
  expect([codes.atHome(HERE, A, NOON), codes.atHome(HERE, B, NOON), codes.atHome('203.0.113.1', A, NOON)]).toEqual([true, false, false])
  expect(codes.atHome(HERE, A, NOON + LIMITS.homeAddressMs - 1)).toBe(true)
  expect(codes.atHome(HERE, A, NOON + LIMITS.homeAddressMs)).toBe(false)
})

it(`remembers ${LIMITS.homeAddresses} homes, those of the latest members`, () => {
  const codes = createWrongCodes()
  codes.member(HERE, A, NOON)
  codes.member(HERE, B, NOON)
  codes.member(HERE, A, NOON)
  for (let n = 0; n < LIMITS.homeAddresses - 1; n += 1) codes.member(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, A, NOON)
  expect([codes.atHome(HERE, A, NOON), codes.atHome(HERE, B, NOON)]).toEqual([true, false])
})

it('tells once a minute that codes are being guessed, from one address and over all', () => {
  const codes = createWrongCodes()
  const told = Array.from({ length: LIMITS.wrongCodesPerMinute + 10 }, (_, n) => codes.wrong(`10.0.${n % 200}.1`, NOON))
  expect(told.flatMap((tells, n) => (tells ? [n + 1] : []))).toEqual([LIMITS.wrongCodesPerMinute])
  const alone = Array.from({ length: LIMITS.wrongCodesPerAddressMinute + 10 }, () => codes.wrong(HERE, NOON + 60_000))
  expect(alone.filter(Boolean)).toHaveLength(1)
})
