/** Lets long work be seen, stopped and kept from freezing the page. */

export interface Pace {
  /** One step done: tells how far we are and gives way to the page. Rejects when the person has cancelled. */
  step(): Promise<void>
  readonly signal: AbortSignal
}

export interface Progress {
  done: number
  /** Known from the start of the work, or corrected when it becomes known. */
  total: number
}

/** `onProgress` is called after every step. */
export function createPace(signal: AbortSignal, total: () => number, onProgress: (progress: Progress) => void): Pace {
  let done = 0
  return {
    signal,
    async step() {
      done += 1
      onProgress({ done, total: Math.max(total(), done) })
      await nextFrame()
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
