import { beforeEach, expect, it } from 'vitest'
import type { BoardShapes } from '../../../client/plenum/drawing/boardShapes.ts'
import { copyPicture, keepPicture } from '../../../client/plenum/drawing/keptPictures.ts'

const aBoard = (): BoardShapes => ({ shapes: new Map(), bindings: new Map() })

/** A canvas that remembers which other was drawn on it. */
function aCanvas(width = 320, height = 180) {
  const state = { lost: false, copied: [] as unknown[] }
  const canvas = { width, height, getContext: () => context } as unknown as HTMLCanvasElement
  const context = { canvas, drawImage: (from: unknown) => state.copied.push(from), isContextLost: () => state.lost } as unknown as CanvasRenderingContext2D
  return { canvas, context, state }
}

let fonts: EventTarget
beforeEach(() => {
  fonts = new EventTarget()
})

it('copies the picture of a board that was painted from the very same, in its size', () => {
  const [board, sheet] = [aBoard(), {}]
  const [first, second] = [aCanvas(), aCanvas(300, 150)]
  keepPicture(first.canvas, board, [sheet, 320], fonts)
  expect(copyPicture(second.context, board, [sheet, 320])).toBe(true)
  expect(second.state.copied).toEqual([first.canvas])
  expect([second.canvas.width, second.canvas.height]).toEqual([320, 180])
})

it('paints anew when the board has changed, or anything else that the picture is made of', () => {
  const [board, sheet] = [aBoard(), {}]
  const [first, second] = [aCanvas(), aCanvas()]
  keepPicture(first.canvas, board, [sheet, 320], fonts)
  expect(copyPicture(second.context, aBoard(), [sheet, 320])).toBe(false)
  expect(copyPicture(second.context, board, [{}, 320])).toBe(false)
  expect(copyPicture(second.context, board, [sheet, 640])).toBe(false)
  expect(second.state.copied).toEqual([])
})

it('paints anew when letters have come for which others stood in, when the bitmap is lost, and on the canvas itself', () => {
  const board = aBoard()
  const [first, second] = [aCanvas(), aCanvas()]
  keepPicture(first.canvas, board, [], fonts)
  expect(copyPicture(first.context, board, [])).toBe(false)
  first.state.lost = true
  expect(copyPicture(second.context, board, [])).toBe(false)
  first.state.lost = false
  expect(copyPicture(second.context, board, [])).toBe(true)
  fonts.dispatchEvent(new Event('loadingdone'))
  expect(copyPicture(second.context, board, [])).toBe(false)
})
