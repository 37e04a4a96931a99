import { expect, test } from 'vitest'
import { clockTime, dayText, timeLeft } from '../../../shared/i18n/clockText.ts'

const at = Date.parse('2026-10-31T08:05:00+01:00')

test('clock times are written as each language writes them, in the workshop’s time zone', () => {
  expect(clockTime(at, 'Europe/Copenhagen', 'da')).toBe('08.05')
  expect(clockTime(at, 'Europe/Copenhagen', 'en')).toBe('08:05')
  expect(clockTime(at, 'America/Nuuk', 'da')).toBe('05.05')
  expect(clockTime(Date.parse('2026-10-31T00:00:00+01:00'), 'Europe/Copenhagen', 'da')).toBe('00.00')
})

test('days are written out', () => {
  expect(dayText(at, 'Europe/Copenhagen', 'da')).toBe('lørdag den 31. oktober 2026')
  expect(dayText(at, 'Europe/Copenhagen', 'en')).toMatch(/^Saturday,? 31 October 2026$/)
})

test('time left counts down to 0:00 and then up with a plus, without a jump', () => {
  expect(timeLeft(16 * 60_000)).toBe('16:00')
  expect(timeLeft(59_001)).toBe('1:00')
  expect(timeLeft(1)).toBe('0:01')
  expect(timeLeft(0)).toBe('0:00')
  expect(timeLeft(-999)).toBe('0:00')
  expect(timeLeft(-1_000)).toBe('+0:01')
  expect(timeLeft(-40_000)).toBe('+0:40')
  expect(timeLeft(65 * 60_000)).toBe('1:05:00')
})
