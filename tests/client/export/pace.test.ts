import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPace, type Progress } from '../../../client/export/pace.ts'

let frames: (() => void)[]
let now: number

beforeEach(() => {
  frames = []
  now = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('tells of every step, and gives way to the page only when the work has taken its share of a frame', async () => {
  const told: Progress[] = []
  const pace = createPace(new AbortController().signal, () => 3, (progress) => told.push(progress))
  now = 5
  await pace.step()
  now = 11
  await pace.step()
  expect(frames).toHaveLength(0)
  now = 12
  const third = pace.step()
  expect(told).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })))
  expect(frames).toHaveLength(1)
  frames[0]?.()
  await vi.runAllTimersAsync()
  await third
})

it('goes on on a page that draws no frames', async () => {
  const pace = createPace(new AbortController().signal, () => 1, () => undefined)
  now = 100
  const step = pace.step()
  await vi.runAllTimersAsync()
  await step
})

it('stops at the next step when the person has cancelled, however short the step', async () => {
  const controller = new AbortController()
  const pace = createPace(controller.signal, () => 1, () => undefined)
  controller.abort()
  await expect(pace.step()).rejects.toMatchObject({ name: 'AbortError' })
})
