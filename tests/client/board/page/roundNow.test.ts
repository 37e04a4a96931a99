import { describe, expect, test } from 'vitest'
import type { ItemId, PromptId } from '../../../../shared/ids.ts'
import type { Item, ItemKind } from '../../../../shared/workshop/item.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'
import { othersAreShown, roundNow } from '../../../../client/board/page/roundNow.ts'

const item = (id: string, kind: ItemKind): Item => ({ id: id as ItemId, kind, title: id, minutes: 10, prompts: [] })
const programme = [item('talk', 'talk'), item('d1', 'discussion'), item('p1', 'plenum'), item('d2', 'discussion'), item('end', 'closing')]
const sheet = (itemId: string, index: number): Sheet => ({ itemId: itemId as ItemId, index, prompts: [{ id: `q${index}` as PromptId, text: '?' }] })
const at = (itemId: string | null, sheets: Sheet[], open: boolean, status: 'draft' | 'live' | 'closed' = 'live') =>
  roundNow({ programme, sheets, status, current: itemId ? { itemId: itemId as ItemId, startedAt: 0, deadline: 0, pausedAt: null } : null }, open)

describe('what a group can do now', () => {
  test('before the first round: wait for it by name', () => {
    expect(at(null, [], false, 'draft')).toMatchObject({ phase: 'before', next: { id: 'd1' } })
    expect(at('talk', [], false)).toMatchObject({ phase: 'before', next: { id: 'd1' } })
  })
  test('in a round: write on its sheet', () => {
    expect(at('d1', [sheet('d1', 0)], true)).toMatchObject({ phase: 'writing', sheet: { index: 0 } })
    expect(at('d2', [sheet('d1', 0), sheet('d2', 1)], true)).toMatchObject({ phase: 'writing', sheet: { index: 1 } })
  })
  test('boards opened outside a round: write on the last sheet', () => {
    expect(at('p1', [sheet('d1', 0)], true)).toMatchObject({ phase: 'writing', sheet: { index: 0 } })
  })
  test('between rounds: read, and know what comes', () => {
    expect(at('p1', [sheet('d1', 0)], false)).toMatchObject({ phase: 'between', next: { id: 'd2' } })
  })
  test('after the last round, and when the workshop is closed: thanks', () => {
    expect(at('end', [sheet('d1', 0), sheet('d2', 1)], false)).toMatchObject({ phase: 'after', sheet: { index: 1 } })
    expect(at('d1', [sheet('d1', 0)], true, 'closed')).toMatchObject({ phase: 'after' })
  })
  test("the others' boards stand beside one's own from the second round on, once revealed", () => {
    expect(othersAreShown({ revealed: true }, at('d1', [sheet('d1', 0)], true))).toBe(false)
    expect(othersAreShown({ revealed: true }, at('d2', [sheet('d1', 0), sheet('d2', 1)], true))).toBe(true)
    expect(othersAreShown({ revealed: false }, at('d2', [sheet('d1', 0), sheet('d2', 1)], true))).toBe(false)
  })
})
