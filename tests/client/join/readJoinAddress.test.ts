import { expect, it } from 'vitest'
import { readJoinAddress } from '../../../client/join/readJoinAddress.ts'

const none = { code: '', group: null, asAnother: false }

it.each([
  ['/j', '', none],
  ['/j/', '', none],
  ['/j/K7QM3XPA', '', { ...none, code: 'K7QM3XPA' }],
  ['/j/k7qm%203xpa/', '', { ...none, code: 'K7QM3XPA' }],
  ['/J/K7QM-3XPA', '?group=g1', { ...none, code: 'K7QM3XPA', group: 'g1' }],
  ['/j/K7QM3XPA', '?new', { ...none, code: 'K7QM3XPA', asAnother: true }],
  ['/j/K7QM%', '', { ...none, code: 'K7QM' }],
] as const)('%s%s is an address of the join page', (pathname, search, address) => {
  expect(readJoinAddress(pathname, search)).toEqual(address)
})

it.each(['/', '/join', '/j/a/b', '/w/j', '/w/x/board'])('%s is not', (pathname) => {
  expect(readJoinAddress(pathname, '')).toBeNull()
})
