import { expect, test } from 'vitest'
import { paintPicture, watchBitmap } from '../../../client/plenum/drawing/paintPicture.ts'
import type { Box, Drawn } from '../../../client/plenum/drawing/primitives.ts'
import { IDENTITY } from '../../../client/plenum/drawing/primitives.ts'

const SIZE = { width: 320, height: 180 }
/** Twelve board px to a device px: no words are readable. */
const WINDOW: Box = { x: 0, y: 0, width: 3_840, height: 2_160 }

/** A canvas that paints nothing and remembers, in device px, what was cleared and where rectangles were filled. */
function recordingCanvas() {
  const canvas = { width: 0, height: 0 }
  const done: { cleared: Box[]; filled: Box[] } = { cleared: [], filled: [] }
  let scale = 1
  let [left, top] = [0, 0]
  const context = {
    canvas,
    globalAlpha: 1,
    fillStyle: '',
    setTransform: (a: number, _b: number, _c: number, _d: number, e: number, f: number) => {
      scale = a
      left = e
      top = f
    },
    transform: (_a: number, _b: number, _c: number, _d: number, e: number, f: number) => {
      left += e * scale
      top += f * scale
    },
    clearRect: (x: number, y: number, width: number, height: number) => done.cleared.push({ x, y, width, height }),
    fillRect: (x: number, y: number, width: number, height: number) => done.filled.push({ x: left + x * scale, y: top + y * scale, width: width * scale, height: height * scale }),
  } as unknown as CanvasRenderingContext2D
  return { canvas, done, paint: (drawn: readonly Drawn[]) => paintPicture(context, { drawn, window: WINDOW, mark: null }, SIZE.width, SIZE.height, () => null) }
}

/** One line of words too small to read, which stands at this height of the board. */
function words(y: number): Drawn {
  return {
    id: 'shape:b1/t', what: 'other', matrix: { ...IDENTITY, e: 1_920, f: y }, opacity: 1, box: { x: 1_900, y, width: 40, height: 40 }, noteText: null,
    primitives: [{ kind: 'text', x: 0, y: 0, lines: ['Idé'], fontSize: 30, lineHeight: 40, anchor: 'start', colour: '#16232b', weight: 500 }],
  }
}

test('a small picture is as large as it is asked for, begins empty each time, and shows what reaches into its window', () => {
  const { canvas, done, paint } = recordingCanvas()
  paint([words(200), words(1_600), words(9_000)])
  expect(canvas).toEqual(SIZE)
  expect(done.cleared).toEqual([{ x: 0, y: 0, ...SIZE }])
  expect(done.filled.map(({ y }) => Math.round(y))).toEqual([18, 134])
})

test.each(['contextrestored', 'loadingdone'])('after %s the picture is painted again, until it is no longer watched', (event) => {
  const [canvas, fonts] = [new EventTarget(), new EventTarget()]
  let painted = 0
  const stop = watchBitmap(canvas as HTMLCanvasElement, fonts, () => void painted++)
  const happen = () => (event === 'loadingdone' ? fonts : canvas).dispatchEvent(new Event(event))
  happen()
  expect(painted).toBe(1)
  stop()
  happen()
  expect(painted).toBe(1)
})
