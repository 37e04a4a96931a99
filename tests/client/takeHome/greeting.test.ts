import { expect, it } from 'vitest'
import { greetingOf } from '../../../client/takeHome/greeting.ts'

it('thanks nobody for a day that has not been', () => {
  expect(greetingOf({ status: 'draft', minutesPublished: false })).toBe('welcome')
  expect(greetingOf({ status: 'live', minutesPublished: false })).toBe('underWay')
  expect(greetingOf({ status: 'live', minutesPublished: true })).toBe('thanks')
  expect(greetingOf({ status: 'closed', minutesPublished: false })).toBe('thanks')
})
