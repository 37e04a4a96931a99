import { expect, test } from 'vitest'
import type { Box, Drawn } from '../../../client/plenum/drawing/primitives.ts'
import { IDENTITY } from '../../../client/plenum/drawing/primitives.ts'
import { thumbnailView } from '../../../client/plenum/thumbnailView.ts'

const sheet = { x: 0, y: 0, width: 1920, height: 1080 }
const note = (x: number, y: number, height = 132): Drawn => ({ id: `${x} ${y}`, what: 'note', matrix: IDENTITY, opacity: 1, box: { x, y, width: 288, height }, noteText: 30, primitives: [] })
const view = (...drawn: Drawn[]) => thumbnailView({ sheet, drawn, content: drawn.map(({ box }): Box => box), smallestText: 30, questions: 1 })

test('a little that hangs out of the sheet comes along in the small picture', () => {
  expect(view(note(0, 200), note(0, 1_000, 300))).toEqual({ window: { ...sheet, height: 1_300 }, beyond: 0 })
})

test('with much below it, the small picture is the sheet, and says how many notes are outside', () => {
  expect(view(note(0, 200), note(0, 1_200), note(300, 2_400))).toEqual({ window: sheet, beyond: 2 })
})
