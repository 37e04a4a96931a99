/** How long a page takes for keys: the browser's own event timing, and the main thread's time per key. */

import type { Screen } from './browser.ts'
import { counterValues } from './frames.ts'
import { percentile } from '../../tests/support/percentile.ts'

declare global {
  interface Window {
    benchKeys?: number[]
  }
}

/** The browser reports keys from this length on, in steps of 8 ms; what is not reported was quicker. */
const REPORTED_FROM_MS = 16
const QUICKER_MS = 8

export interface Keys {
  /** Of the main thread per key, everything counted. */
  taskMs: number
  /** From the press to the picture. */
  p50: number
  p95: number
  /** Of sixty keys, the slowest. */
  p99: number
}

export const SENTENCE = 'Vi vil gerne have flere elever fra lokalområdet og bedre tid'
const BETWEEN_KEYS_MS = 100

/** Types a sentence of 60 letters at a quick typist's speed. */
export async function typeSentence(screen: Screen): Promise<Keys> {
  const { page } = screen
  await page.evaluate((from) => {
    const keys: number[] = []
    window.benchKeys = keys
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') keys.push(duration)
    }).observe({ type: 'event', durationThreshold: from } as PerformanceObserverInit)
  }, REPORTED_FROM_MS)
  const before = await counterValues(screen)
  await page.keyboard.type(SENTENCE, { delay: BETWEEN_KEYS_MS })
  const after = await counterValues(screen)
  // Entries come with the frame after the key's.
  const reported = await page.evaluate(() => new Promise<number[]>((resolve) => setTimeout(() => resolve(window.benchKeys ?? []), 300)))
  if (reported.length > SENTENCE.length) throw new Error(`${reported.length} keys reported of ${SENTENCE.length}`)
  const all = [...reported, ...Array.from({ length: SENTENCE.length - reported.length }, () => QUICKER_MS)]
  return {
    taskMs: ((after('TaskDuration') - before('TaskDuration')) * 1_000) / SENTENCE.length,
    p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99),
  }
}
