import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CommandInput } from '../../../shared/workshop/commands.ts'
import { closeRound } from '../../../shared/workshop/steering.ts'
import { currentItem, type WorkshopState } from '../../../shared/workshop/state.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import { attempt, newState, START } from '../../support/workshopState.ts'
import type { RoomName } from '../../../shared/ids.ts'

/** A press of a button, with numbers that choose among what is there when it is pressed. */
interface Press {
  kind: number
  pick: number
  passes: number
}

const at = <Value>(values: Value[], pick: number): Value | undefined => values[pick % Math.max(1, values.length)]

function commandOf(state: WorkshopState, { kind, pick }: Press): CommandInput {
  const itemId = at(state.programme, pick)?.id ?? ''
  const groupId = at(state.groups, pick)?.id ?? ''
  const from = pick % 5 === 0 ? 'welcome' : (state.current?.itemId ?? null)
  const commands: CommandInput[] = [
    { type: 'programme.goto', itemId },
    { type: 'programme.next', from },
    { type: 'programme.next', from },
    { type: 'programme.back', from },
    { type: 'programme.pause' },
    { type: 'programme.resume' },
    { type: 'programme.extend', minutes: (pick % 41) - 20 },
    { type: 'programme.undo' },
    { type: 'programme.undo' },
    { type: 'round.end', warningSeconds: pick % 90 },
    { type: 'round.cancelEnd' },
    { type: 'boards.open', ...(pick % 2 ? { boardIds: [at(state.boards, pick)?.id ?? ''] } : {}) },
    { type: 'boards.close' },
    { type: 'reveal', revealed: pick % 2 === 0 },
    { type: 'plenum.present', groupId: pick % 4 === 0 ? null : groupId },
    { type: 'group.add', name: `Gruppe ${pick}` },
    { type: 'group.remove', groupId },
    { type: 'group.lock', groupId, locked: pick % 3 !== 0 },
    { type: 'focusArea.add', title: `Område ${pick}` },
    { type: 'focusArea.remove', focusAreaId: at(state.focusAreas, pick)?.id ?? '' },
    { type: 'programme.edit', programme: state.programme.filter((_, index) => index !== pick % 20) },
    { type: 'takeHome.add', what: `Linje ${pick}` },
    { type: 'workshop.close' },
  ]
  return at(commands, kind) ?? { type: 'programme.pause' }
}

function mustBeSound(state: WorkshopState, now: number): void {
  const { current, visits } = state
  expect(current === null || state.programme.some((item) => item.id === current.itemId)).toBe(true)
  expect(visits.filter((visit) => visit.endedAt === null).length).toBe(current ? 1 : 0)
  if (current) {
    expect(visits.at(-1)?.itemId).toBe(current.itemId)
    expect(current.deadline).toBeGreaterThanOrEqual(current.startedAt)
    expect(current.startedAt).toBeLessThanOrEqual(now)
    expect(current.pausedAt === null || current.pausedAt >= current.startedAt).toBe(true)
  }
  if (state.roundEndsAt !== null) expect(currentItem(state)?.kind).toBe('discussion')
  expect(state.status === 'draft').toBe(current === null && state.closedAt === null)
  expect(state.boards.length).toBe(state.groups.length * state.focusAreas.length)
  for (const group of state.groups) expect(state.boards.some((board) => board.groupId === group.id && board.home)).toBe(true)
  expect(state.sheets.map((sheet) => sheet.index)).toEqual(state.sheets.map((_, index) => index))
  expect(new Set(state.programme.map((item) => item.id)).size).toBe(state.programme.length)
  const { presenting } = state
  expect(presenting === null || state.groups.some((group) => group.id === presenting.groupId)).toBe(true)
  const name = 'room' as RoomName
  toWire(state, 'viewer', { workshop: name, gathering: name, plenum: name, minutes: name, board: () => name }, now)
}

const STEERING = new Set([
  'programme.goto', 'programme.next', 'programme.back', 'programme.pause', 'programme.resume', 'programme.extend',
  'round.cancelEnd', 'boards.open', 'boards.close', 'reveal', 'plenum.present', 'workshop.close',
])

it('no sequence of commands corrupts a workshop, refusals change nothing, and undo returns exactly', () => {
  const press = fc.record({ kind: fc.nat(21), pick: fc.nat(200), passes: fc.nat(300_000) })
  fc.assert(
    fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
      let state = newState()
      let now = START
      for (const one of presses) {
        now += one.passes
        if (state.roundEndsAt !== null && state.roundEndsAt <= now) state = closeRound(state)
        const before = state
        const copy = JSON.stringify(before)
        const command = commandOf(state, one)
        const outcome = attempt(state, command, now)
        expect(JSON.stringify(before)).toBe(copy)
        if (!outcome.ok) continue
        state = outcome.state
        mustBeSound(state, now)
        if (STEERING.has(command.type) && state.undo.length > before.undo.length && before.undo.length < 29) {
          const undone = attempt(state, { type: 'programme.undo' }, now)
          expect(undone.ok && { ...undone.state, sheets: before.sheets }).toEqual(before)
        }
      }
    }),
    { numRuns: 300 },
  )
})
