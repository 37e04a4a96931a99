import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { commandSchema } from '../../../shared/workshop/commands.ts'
import { createWorkshopSchema } from '../../../shared/workshop/create.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { attempt, newState } from '../../support/workshopState.ts'

const many = <Value>(count: number, make: (n: number) => Value): Value[] => Array.from({ length: count }, (_, n) => make(n))
const discussion = { kind: 'discussion', title: 'Snak', minutes: 10 }
const withItem = (over: object) => ({ programme: [{ ...discussion, ...over }] })

/** What an organiser may send, by the size of one part of it. */
const PARTS: [keyof typeof LIMITS, (size: number) => object][] = [
  ['groups', (size) => ({ groups: many(size, (n) => ({ name: `G${n}` })) })],
  ['focusAreas', (size) => ({ focusAreas: many(size, (n) => ({ title: `F${n}` })) })],
  ['items', (size) => ({ programme: many(size, () => discussion) })],
  ['promptsPerItem', (size) => withItem({ prompts: many(size, (n) => ({ text: `P${n}` })) })],
  ['levels', (size) => ({ levels: many(size, (n) => `L${n}`) })],
  ['titleCharacters', (size) => ({ title: 'å'.repeat(size) })],
  ['titleCharacters', (size) => withItem({ title: 'å'.repeat(size) })],
  ['nameCharacters', (size) => ({ groups: [{ name: 'å'.repeat(size) }] })],
  ['lineCharacters', (size) => ({ place: 'å'.repeat(size) })],
  ['descriptionCharacters', (size) => withItem({ description: 'å'.repeat(size) })],
  ['itemMinutes', (size) => withItem({ minutes: size })],
]

describe('creating', () => {
  it.each(PARTS)('takes %s up to its limit and not one more', (limit, make) => {
    const fits = (size: number) => createWorkshopSchema.safeParse({ language: 'da', ...make(size) }).success
    expect([fits(LIMITS[limit]), fits(LIMITS[limit] + 1)]).toEqual([true, false])
  })
})

/** A workshop to which something has been added again and again, and the outcome of adding once more. */
function full(command: object, count: number): { state: WorkshopState; once: ReturnType<typeof attempt> } {
  let state = newState()
  for (let n = 0; n < count; n += 1) {
    const outcome = attempt(state, commandSchema.parse(command))
    if (!outcome.ok) throw new Error(`refused at ${n}: ${outcome.code}`)
    state = outcome.state
  }
  return { state, once: attempt(state, commandSchema.parse(command)) }
}

describe('adding', () => {
  it.each([
    ['groups', { type: 'group.add', name: 'Sen gruppe' }],
    ['focusAreas', { type: 'focusArea.add', title: 'Endnu et' }],
    ['takeHomeLines', { type: 'takeHome.add', what: 'En linje' }],
  ] as const)('stops at the limit of %s, with nothing changed', (limit, command) => {
    const there = { groups: 5, focusAreas: 5, takeHomeLines: 0 }[limit]
    const { state, once } = full(command, LIMITS[limit] - there)
    const lists = { groups: state.groups, focusAreas: state.focusAreas, takeHomeLines: state.takeHome }
    expect(lists[limit]).toHaveLength(LIMITS[limit])
    expect(once).toEqual({ ok: false, code: 'limit' })
  })
})
