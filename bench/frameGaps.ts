/** How long a page goes without drawing, from `watchFrames` until asked. */

import type { Page } from 'playwright-core'

export interface FrameGaps {
  frames: number
  /** From one frame to the next, in ms. */
  longestMs: number
  over50: number
}

declare global {
  interface Window {
    benchGaps?: FrameGaps
  }
}

/** Begins to watch, or begins anew. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching = window.benchGaps !== undefined
    window.benchGaps = { frames: 0, longestMs: 0, over50: 0 }
    if (watching) return
    let before = performance.now()
    const frame = (now: number): void => {
      const gaps = window.benchGaps
      if (gaps) {
        gaps.frames += 1
        gaps.longestMs = Math.max(gaps.longestMs, now - before)
        if (now - before > 50) gaps.over50 += 1
      }
      before = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

export async function frameGaps(page: Page): Promise<FrameGaps> {
  const gaps = await page.evaluate(() => window.benchGaps)
  if (!gaps) throw new Error('nobody watches the frames of this page')
  return gaps
}
