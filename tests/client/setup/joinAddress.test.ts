import { expect, test } from 'vitest'
import { isLocal, joinAddress, typedAddress } from '../../../client/setup/joinAddress.ts'

test('a code’s address is short to type and whole to scan', () => {
  expect(joinAddress('http://192.168.1.20:4400', 'K7QM3XPA')).toBe('http://192.168.1.20:4400/j/K7QM3XPA')
  expect(joinAddress('https://planche.example.org', 'K7QM3XPA', 'g 1')).toBe('https://planche.example.org/j/K7QM3XPA?group=g%201')
  expect(typedAddress('http://192.168.1.20:4400')).toBe('192.168.1.20:4400/j')
})

test('addresses of a local network are told from those that everybody reaches', () => {
  for (const local of ['http://192.168.1.20:4400', 'http://[::1]:4400', 'http://planche:4400', 'http://planche.local']) expect(isLocal(local), local).toBe(true)
  for (const open of ['https://planche.example.org', 'http://venue.test:4400']) expect(isLocal(open), open).toBe(false)
})
