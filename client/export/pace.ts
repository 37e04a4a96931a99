/** Lets long work be seen, stopped and kept from freezing the page. */

export interface Pace {
  /** One step done: tells how far we are and, when it has been long enough, gives way to the page. Rejects when the person has cancelled. */
  step(): Promise<void>
  readonly signal: AbortSignal
}

export interface Progress {
  done: number
  /** Known from the start of the work, or corrected when it becomes known. */
  total: number
}

/** Work may keep the page waiting this long, in ms: giving way after every small step would be waiting for the next picture most of the time. */
const AT_A_STRETCH_MS = 12

/** `onProgress` is called after every step. */
export function createPace(signal: AbortSignal, total: () => number, onProgress: (progress: Progress) => void): Pace {
  let done = 0
  let gaveWay = performance.now()
  return {
    signal,
    async step() {
      done += 1
      onProgress({ done, total: Math.max(total(), done) })
      if (performance.now() - gaveWay >= AT_A_STRETCH_MS) {
        await nextFrame()
        gaveWay = performance.now()
      }
      signal.throwIfAborted()
    },
  }
}

/** A timer beside the frame: a page in the background draws no frames, and its work must still end. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 50)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      setTimeout(resolve, 0)
    })
  })
}
