import { EventEmitter } from 'node:events'
import type { Editor, TLEventInfo } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restWhenQuiet } from '../../../../client/board/canvas/restWhenQuiet.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** As much of tldraw's editor as moves: its clock, its own listener, and events that wait for the next frame. */
class Board extends EventEmitter {
  readonly inputs = { isPointing: false, isPinching: false, isPanning: false }
  readonly scribbles: unknown[] = []
  readonly handled: TLEventInfo[] = []
  private readonly waiting: TLEventInfo[] = []
  isDisposed = false
  readonly _tickManager = {
    isPaused: false,
    start() {
      this.isPaused = false
    },
    dispose() {
      this.isPaused = true
    },
  }

  constructor() {
    super()
    this.on('tick', () => this.handled.push(...this.waiting.splice(0)))
  }

  getInstanceState() {
    return { scribbles: this.scribbles }
  }

  dispatch(info: TLEventInfo) {
    this.waiting.push(info)
    return this
  }

  /** The browser draws: a page that rests has asked for no frame. */
  frame() {
    if (!this._tickManager.isPaused) this.emit('tick', 16)
  }

  get rests() {
    return this._tickManager.isPaused
  }
}

const EVENT = { type: 'misc', name: 'cancel' } as TLEventInfo

function board(): { board: Board; stop: () => void } {
  const made = new Board()
  return { board: made, stop: restWhenQuiet(made as unknown as Editor) }
}

test('a board on which nothing happens asks for no frames', () => {
  const { board: quiet } = board()
  expect(quiet.rests).toBe(false)
  vi.advanceTimersByTime(1_000)
  expect(quiet.rests).toBe(true)
})

test('whatever happens on a resting board is handled at the next frame', () => {
  const { board: resting } = board()
  vi.advanceTimersByTime(1_000)
  resting.dispatch(EVENT)
  resting.frame()
  expect(resting.handled).toEqual([EVENT])
})

test('a board goes on for as long as something happens on it', () => {
  const { board: busy } = board()
  for (let event = 0; event < 100; event += 1) {
    busy.dispatch(EVENT)
    vi.advanceTimersByTime(400)
    expect(busy.rests).toBe(false)
  }
})

test.each(['on', 'once', 'addListener'] as const)('a movement that begins by `%s` wakes the board and keeps it awake to its end', (way) => {
  const { board: moving } = board()
  vi.advanceTimersByTime(1_000)
  const move = () => undefined
  moving[way]('tick', move)
  expect(moving.rests).toBe(false)
  vi.advanceTimersByTime(60_000)
  expect(moving.rests).toBe(false)
  moving.off('tick', move)
  vi.advanceTimersByTime(1_000)
  expect(moving.rests).toBe(true)
})

test('following somebody\'s view keeps the board awake', () => {
  const { board: following } = board()
  const follow = () => undefined
  following.addListener('frame', follow)
  vi.advanceTimersByTime(60_000)
  expect(following.rests).toBe(false)
  following.off('frame', follow)
  vi.advanceTimersByTime(1_000)
  expect(following.rests).toBe(true)
})

test.each(['isPointing', 'isPinching', 'isPanning'] as const)('a hand that is held still keeps the board awake (%s): the edge of the view may be moving under it', (held) => {
  const { board: touched } = board()
  touched.inputs[held] = true
  vi.advanceTimersByTime(60_000)
  expect(touched.rests).toBe(false)
  touched.inputs[held] = false
  vi.advanceTimersByTime(1_000)
  expect(touched.rests).toBe(true)
})

test('a line that is still fading is shown to its end', () => {
  const { board: fading } = board()
  fading.scribbles.push({})
  vi.advanceTimersByTime(60_000)
  expect(fading.rests).toBe(false)
  fading.scribbles.pop()
  vi.advanceTimersByTime(1_000)
  expect(fading.rests).toBe(true)
})

test('after the stop the frames go on as ever, and an editor that is gone is left alone', () => {
  const { board: stopped, stop } = board()
  vi.advanceTimersByTime(1_000)
  stop()
  expect(stopped.rests).toBe(false)
  vi.advanceTimersByTime(60_000)
  expect(stopped.rests).toBe(false)

  const { board: gone, stop: stopLate } = board()
  gone._tickManager.dispose()
  gone.isDisposed = true
  gone.dispatch(EVENT)
  stopLate()
  vi.advanceTimersByTime(60_000)
  expect(gone.rests).toBe(true)
})
