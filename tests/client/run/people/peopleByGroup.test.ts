import { expect, it } from 'vitest'
import { inOrder, peopleByGroup, removedPeople } from '../../../../client/run/people/peopleByGroup.ts'
import type { ListedParticipant } from '../../../../shared/api.ts'
import type { GroupId, ParticipantId } from '../../../../shared/ids.ts'

const G1 = 'g1' as GroupId
const groups = [{ id: G1, name: 'Gruppe 1', place: '' }, { id: 'g2' as GroupId, name: 'Gruppe 2', place: '' }]
let made = 0
const person = (fields: Partial<ListedParticipant>): ListedParticipant => ({
  id: `p${(made += 1)}` as ParticipantId, name: null, groupId: G1, connected: false, ideas: 0, joinedAt: made, removed: false, ...fields,
})

it('shows groups in their order, in each those who are here first, and those without a group last', () => {
  const people = [person({ name: 'Åse' }), person({ name: 'Bo', connected: true }), person({ groupId: null, name: 'Carl' }), person({ removed: true })]
  const sections = peopleByGroup(inOrder(people), groups, '')
  expect(sections.map(({ group, people: own, here }) => [group?.name ?? null, own.map(({ name }) => name), here])).toEqual([
    ['Gruppe 1', ['Bo', 'Åse'], 1], ['Gruppe 2', [], 0], [null, ['Carl'], 0],
  ])
  expect(removedPeople(people, '')).toHaveLength(1)
})

it('finds a name by a part of it, without regard to case and accents', () => {
  const sections = peopleByGroup([person({ name: 'René Ørsted' }), person({ name: 'Bo' }), person({})], groups, ' rene ')
  expect(sections.flatMap(({ people }) => people.map(({ name }) => name))).toEqual(['René Ørsted'])
})

it('sorts three thousand at once', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => person({ name: `Deltager ${(index * 7919) % 3_000}` }))
  const began = process.threadCpuUsage()
  expect(peopleByGroup(inOrder(many), groups, 'deltager')[0]?.people).toHaveLength(3_000)
  const { user, system } = process.threadCpuUsage(began)
  expect((user + system) / 1_000, 'ms of this thread').toBeLessThan(300)
})
