import { describe, expect, test } from 'vitest'
import { needsRuns, placedRuns } from '../../../client/plenum/drawing/placedRuns.ts'
import { layoutRichNote } from '../../../shared/board/noteLayout.ts'

const bold = (text: string) => ({ type: 'text', text, marks: [{ type: 'bold' }] })
const line = (...content: object[]) =>
  layoutRichNote({ type: 'doc', content: [{ type: 'paragraph', content: content as { type: string; text: string }[] }] }, 'm', 1).runs[0] ?? []

describe('the pieces of a line', () => {
  test('stand one after the other around the anchor', () => {
    const runs = line({ type: 'text', text: 'En ' }, bold('fast'), { type: 'text', text: ' plan' })
    const width = (runs.at(-1)?.x ?? 0) + (runs.at(-1)?.width ?? 0)
    const [first, second] = placedRuns(runs, { x: 144, anchor: 'middle' })
    expect(first?.x).toBeCloseTo(144 - width / 2)
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo(runs[0]?.width ?? 0)
    expect(placedRuns(runs, { x: 276, anchor: 'end' })[0]?.x).toBeCloseTo(276 - width)
    expect(placedRuns([], { x: 0, anchor: 'start' })).toEqual([])
  })

  test('are needed only where something is marked or stands in', () => {
    expect(needsRuns(line({ type: 'text', text: 'Helt almindeligt' }))).toBe(false)
    expect(needsRuns(line(bold('Vigtigt')))).toBe(true)
  })
})
