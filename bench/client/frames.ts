/** Counts the frames that a page draws while something moves on it, and what the main thread spends on them. */

import type { Page } from 'playwright-core'
import type { Screen } from './browser.ts'

export interface Frames {
  fps: number
  /** The longest time from one frame to the next, in ms. */
  longestMs: number
  /** Of the main thread, in ms per frame: JavaScript; style and layout; everything. */
  scriptMs: number
  layoutMs: number
  taskMs: number
}

/** What a motion does before each frame; `ms` since it began. Pages keep theirs under a name in `window.benchMotions`. */
export type Motion = (ms: number) => void

declare global {
  interface Window {
    benchMotions?: Record<string, Motion>
  }
}

interface Counted {
  frames: number
  ms: number
  longestMs: number
}

/** In the page: resolves when the motion has gone on for so long. */
function countFrames([motion, lengthMs]: [string | null, number]): Promise<Counted> {
  return new Promise((resolve) => {
    const move = motion === null ? null : window.benchMotions?.[motion]
    if (move === undefined) throw new Error(`this page has no motion ${motion}`)
    let begun = -1
    let before = 0
    let frames = 0
    let longestMs = 0
    const frame = (now: number): void => {
      if (begun < 0) begun = now
      else {
        frames += 1
        longestMs = Math.max(longestMs, now - before)
      }
      before = now
      if (now - begun >= lengthMs) return resolve({ frames, ms: now - begun, longestMs })
      move?.(now - begun)
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

/** Counters of the browser for this page, in ms and bytes as they are named there. */
export async function counterValues({ counters }: Pick<Screen, 'counters'>): Promise<(name: string) => number> {
  const { metrics } = await counters.send('Performance.getMetrics')
  const values = new Map(metrics.map(({ name, value }) => [name, value]))
  return (name) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the browser counts no ${name}`)
    return value
  }
}

/** Frames of a motion of the page (`window.benchMotions`); null only looks on. */
export async function measureFrames(screen: Screen, motion: string | null, lengthMs: number): Promise<Frames> {
  const before = await counterValues(screen)
  const { frames, ms, longestMs } = await screen.page.evaluate(countFrames, [motion, lengthMs] as [string | null, number])
  const after = await counterValues(screen)
  const perFrame = (...names: string[]): number => (names.reduce((sum, name) => sum + after(name) - before(name), 0) * 1_000) / Math.max(1, frames)
  return {
    fps: (frames * 1_000) / ms,
    longestMs,
    scriptMs: perFrame('ScriptDuration'),
    layoutMs: perFrame('LayoutDuration', 'RecalcStyleDuration'),
    taskMs: perFrame('TaskDuration'),
  }
}

/** MiB of JavaScript on the page after collecting garbage. */
export async function heapMiB(screen: Screen): Promise<number> {
  for (let round = 0; round < 2; round += 1) await screen.counters.send('HeapProfiler.collectGarbage')
  return (await counterValues(screen))('JSHeapUsedSize') / 1024 / 1024
}

/** Resolves when nothing has changed on the page for some frames and the main thread has had time to breathe. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0
        let before = performance.now()
        const frame = (now: number): void => {
          quiet = now - before < 25 ? quiet + 1 : 0
          before = now
          if (quiet >= 30) resolve()
          else requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
  )
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}
