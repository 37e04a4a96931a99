import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { overlaps } from '../../../../shared/board/placement.ts'
import { takenRects } from '../../../../shared/board/shapeBounds.ts'
import { recordOf, xyOf } from '../../../../shared/board/recordFields.ts'
import type { ItemId, PromptId, RecordId } from '../../../../shared/ids.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'
import { watchFreshIdeas } from '../../../../client/board/ideas/FreshIdeas.ts'
import { mustMakeRoom } from '../../../../shared/board/keepApart.ts'
import { rewriteIdea } from '../../../../client/board/ideas/editIdea.ts'

const SHEET: Sheet = { itemId: 'r1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }] }
const A = 'shape:a' as RecordId
const B = 'shape:b' as RecordId
const SPOT = { x: 40, y: 120 }

function twoTables(): [Y.Doc, Y.Doc, () => void] {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()]
  const meet = () => {
    const [one, two] = docs
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two), 'net')
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one), 'net')
  }
  meet()
  return [...docs, meet]
}

describe('two ideas in one place', () => {
  test('only the later-sorted one makes room, moved by its creator, as often as it must', async () => {
    const [one, two, meet] = twoTables()
    const fresh = [watchFreshIdeas(one, () => [SHEET]), watchFreshIdeas(two, () => [SHEET])]
    createIdea(one, { id: A, text: 'Den ene', xy: SPOT })
    fresh[0]?.placed(A, SPOT)
    createIdea(two, { id: B, text: 'Den anden', xy: SPOT })
    fresh[1]?.placed(B, SPOT)
    meet()
    await Promise.resolve()
    meet()
    for (const doc of [one, two]) {
      expect(xyOf(recordOf(doc, A) ?? new Y.Map())).toEqual([SPOT.x, SPOT.y])
      const [first, second] = takenRects(doc)
      expect(first && second && overlaps(first, second)).toBe(false)
    }
    const moved = xyOf(recordOf(one, B) ?? new Y.Map())
    createIdea(one, { id: 'shape:0' as RecordId, text: 'En tredje', xy: { x: moved[0], y: moved[1] } })
    meet()
    await Promise.resolve()
    meet()
    const rects = takenRects(one)
    for (const [at, rect] of rects.entries()) for (const other of rects.slice(at + 1)) expect(overlaps(rect, other)).toBe(false)
    for (const watch of fresh) watch.stop()
  })

  test('an idea stays that somebody has moved, and one that an older idea was laid on', () => {
    const [one] = twoTables()
    createIdea(one, { id: A, text: 'Den ene', xy: SPOT })
    createIdea(one, { id: B, text: 'Den anden', xy: SPOT })
    const young = new Set([A])
    expect(mustMakeRoom(one, new Map([[B, SPOT]]), young)).toEqual([B])
    expect(mustMakeRoom(one, new Map([[B, { x: 900, y: 300 }]]), young)).toEqual([])
    expect(mustMakeRoom(one, new Map([[B, SPOT]]), new Set())).toEqual([])
  })

  test('an idea that grew over another moves when its writer is done', () => {
    const [one] = twoTables()
    createIdea(one, { id: A, text: 'Kort', xy: SPOT })
    createIdea(one, { id: B, text: 'Lige under', xy: { x: SPOT.x, y: SPOT.y + 140 } })
    const fresh = watchFreshIdeas(one, () => [SHEET])
    fresh.placed(A, SPOT)
    rewriteIdea(one, A, 'En meget længere tanke, som fylder mange flere linjer end der var plads til fra begyndelsen af')
    fresh.finished(A)
    const [first, second] = takenRects(one)
    expect(first && second && overlaps(first, second)).toBe(false)
    expect(xyOf(recordOf(one, B) ?? new Y.Map())).toEqual([SPOT.x, SPOT.y + 140])
    fresh.stop()
  })
})

test('a board that came whole is not looked through for every change that follows', () => {
  const [one, two, meet] = twoTables()
  let asked = 0
  const fresh = watchFreshIdeas(one, () => [SHEET], () => {
    asked += 1
    return 0
  })
  two.transact(() => {
    for (let number = 0; number < 100; number += 1) createIdea(two, { id: `shape:${number}` as RecordId, text: 'Idé', xy: { x: number * 300, y: 0 } })
  })
  meet()
  asked = 0
  for (let step = 1; step <= 3; step += 1) {
    recordOf(two, 'shape:7')?.set('xy', [step, step])
    meet()
  }
  expect(asked).toBe(3)
  fresh.stop()
})
