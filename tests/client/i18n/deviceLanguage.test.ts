import { expect, test } from 'vitest'
import { initialLanguage } from '../../../client/i18n/deviceLanguage.ts'

test('the choice made on the device comes first, then the browser’s own order, then English', () => {
  expect(initialLanguage('en', ['da-DK'])).toBe('en')
  expect(initialLanguage(null, ['da-DK', 'en'])).toBe('da')
  expect(initialLanguage(null, ['en-US', 'da'])).toBe('en')
  expect(initialLanguage(null, ['de', 'nb-NO', 'en'])).toBe('da')
  expect(initialLanguage('xx', ['fr'])).toBe('en')
  expect(initialLanguage(null, [])).toBe('en')
})
