import { describe, expect, test } from 'vitest'
import { paintPicture, watchBitmap } from '../../../client/plenum/drawing/paintPicture.ts'
import type { Box, Drawn } from '../../../client/plenum/drawing/primitives.ts'
import { IDENTITY } from '../../../client/plenum/drawing/primitives.ts'

const SIZE = { width: 320, height: 180 }
const WHOLE: Box = { x: 0, y: 0, ...SIZE }
/** Twelve board px to a device px: no words are readable. */
const WINDOW: Box = { x: 0, y: 0, width: 3_840, height: 2_160 }

/** A canvas that paints nothing and remembers, in device px, what was cleared and where rectangles were filled. */
function recordingCanvas() {
  const canvas = Object.assign(new EventTarget(), { width: 0, height: 0 })
  const cleared: Box[] = []
  const filled: Box[] = []
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
    clearRect: (x: number, y: number, width: number, height: number) => cleared.push({ x, y, width, height }),
    fillRect: (x: number, y: number, width: number, height: number) => filled.push({ x: left + x * scale, y: top + y * scale, width: width * scale, height: height * scale }),
    save: () => {},
    restore: () => {},
    beginPath: () => {},
    rect: () => {},
    clip: () => {},
  } as unknown as CanvasRenderingContext2D
  return {
    target: context.canvas,
    paint: (drawn: readonly Drawn[]) => paintPicture(context, { drawn, window: WINDOW, mark: null, arrived: 0 }, SIZE.width, SIZE.height, () => null),
    /** What happened since it was last asked. */
    taken: () => ({ cleared: cleared.splice(0), filled: filled.splice(0) }),
  }
}

const covers = (area: Box, part: Box) =>
  area.x <= part.x && area.y <= part.y && area.x + area.width >= part.x + part.width && area.y + area.height >= part.y + part.height

/** One line of words that stand at this place of the board, in a shape that is smaller than they are. */
function words(line: string, anchor: 'start' | 'middle' | 'end', y: number): Drawn {
  return {
    id: 'shape:b1/t', what: 'other', matrix: { ...IDENTITY, e: 1_920, f: y }, opacity: 1, box: { x: 1_900, y, width: 40, height: 40 }, noteText: null,
    primitives: [{ kind: 'text', x: 0, y: 0, lines: [line], fontSize: 30, lineHeight: 40, anchor, colour: '#16232b', weight: 500 }],
  }
}

describe('a small picture that is kept', () => {
  const lines = { 'narrow letters': 'i'.repeat(80), 'signs of many units': '👩‍👩‍👧‍👦'.repeat(8) }
  test.each(Object.entries(lines).flatMap(([what, line]) => (['start', 'middle', 'end'] as const).map((anchor) => ({ what, line, anchor }))))(
    'a bar of $what, set from its $anchor, leaves nothing behind when it moves or goes',
    ({ line, anchor }) => {
      const { paint, taken } = recordingCanvas()
      paint([words(line, anchor, 200)])
      const [first] = taken().filled
      paint([words(line, anchor, 1_600)])
      const moved = taken()
      const [second] = moved.filled
      if (!first || !second) throw new Error('no bar')
      expect(moved.cleared).not.toContainEqual(WHOLE)
      expect(moved.cleared.some((area) => covers(area, first))).toBe(true)
      expect(moved.cleared.some((area) => covers(area, second))).toBe(true)
      paint([])
      expect(taken().cleared.some((area) => covers(area, second))).toBe(true)
    },
  )

  test.each(['contextrestored', 'loadingdone'])('is painted whole again after %s, until it is no longer watched', (event) => {
    const { target, paint, taken } = recordingCanvas()
    const drawn = [words('Idé', 'start', 200)]
    const fonts = new EventTarget()
    const stop = watchBitmap(target, fonts, () => paint(drawn))
    const happen = () => (event === 'loadingdone' ? fonts : target).dispatchEvent(new Event(event))
    paint(drawn)
    taken()
    paint(drawn)
    expect(taken().cleared).toEqual([])
    happen()
    const again = taken()
    expect(again.cleared).toEqual([WHOLE])
    expect(again.filled).toHaveLength(1)
    stop()
    happen()
    expect(taken().cleared).toEqual([])
  })
})
