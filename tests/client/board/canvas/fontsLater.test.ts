import type { TLFontFace } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fontsLater } from '../../../../client/board/canvas/fontsLater.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const SANS = { family: 'sans', src: { url: 'sans.woff2' } }
const DRAW = { family: 'draw', src: { url: 'draw.woff2' } }

/** As much of tldraw's fonts as asks and fetches; `fetched` are on their way or there. */
class Fonts {
  readonly fetched: TLFontFace[] = []
  requestFonts(faces: TLFontFace[]) {
    this.fetched.push(...faces)
  }
  ensureFontIsLoaded(face: TLFontFace) {
    this.fetched.push(face)
    return Promise.resolve()
  }
}

test('what tldraw asks for at first, whole, comes a second later; what a shape needs comes at once', async () => {
  const fonts = new Fonts()
  fontsLater(fonts)
  fonts.requestFonts([SANS, DRAW])
  expect(fonts.fetched).toEqual([])
  fonts.requestFonts([DRAW])
  expect(fonts.fetched).toEqual([DRAW])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(fonts.fetched).toEqual([DRAW, SANS, DRAW])
})

test('a board that is left fetches nothing any more', async () => {
  const fonts = new Fonts()
  const stop = fontsLater(fonts)
  fonts.requestFonts([SANS])
  stop()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(fonts.fetched).toEqual([])
})
