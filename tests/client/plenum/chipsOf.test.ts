import { expect, it } from 'vitest'
import { chipsOf } from '../../../client/plenum/chipsOf.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'

it('gives everybody who asks for the same the same function, since boards are drawn anew for another', () => {
  const [groups, boards]: [Workshop['groups'], Workshop['boards']] = [[], []]
  const [danish, english] = [(name: string) => `fra ${name}`, (name: string) => `from ${name}`]
  const chips = chipsOf({ groups, boards }, danish)
  expect(chipsOf({ groups, boards }, danish)).toBe(chips)
  expect(chipsOf({ groups, boards }, english)).not.toBe(chips)
  expect(chipsOf({ groups, boards: [] }, english)).not.toBe(chipsOf({ groups, boards }, english))
  expect(chipsOf({ groups: [], boards }, danish)).not.toBe(chips)
})
