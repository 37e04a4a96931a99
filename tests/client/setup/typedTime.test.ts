import { expect, test } from 'vitest'
import { typedTime } from '../../../client/setup/typedTime.ts'

test.each([['8.30', '08:30'], ['8:30', '08:30'], ['0830', '08:30'], ['830', '08:30'], ['8', '08:00'], [' 13.00 ', '13:00'], ['23 59', '23:59'], ['0', '00:00']])(
  '%s is a time of day', (typed, time) => expect(typedTime(typed)).toBe(time),
)

test.each(['', '24', '8.60', '12:3', 'kl. 8', '8.30.00', '99999'])('“%s” is none', (typed) => expect(typedTime(typed)).toBeNull())
