/** A condition that is not met yet is asked for again after this many ms, and after a twentieth of the time waited if that is longer. */
const AGAIN_MS = 5
const RARELY_MS = 50
/** As long as vitest asks pages: on a machine with much else to do, what takes a moment elsewhere takes seconds. */
const PATIENCE_MS = 20_000

/** Resolves when the condition holds; rejects with `what` after `withinMs`. Asking costs pages time: who waits long asks more rarely. */
export async function until(condition: () => boolean | Promise<boolean>, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const began = performance.now()
  while (!(await condition())) {
    const waited = performance.now() - began
    if (waited > withinMs) throw new Error(`Did not happen within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(AGAIN_MS, waited / 20), RARELY_MS)))
  }
}
