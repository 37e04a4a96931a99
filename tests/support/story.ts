/** A story told in several tests: each goes on where the one before it ended, and a second try of one begins the whole story anew. */

import { afterAll, beforeAll, test } from 'vitest'

type Part = () => Promise<void> | void

/**
 * Registers the hooks of the file; call it once at its top. Returns what a part of the story is told with. A part that failed leaves
 * things half done, on which it could not pass any more: before it is tried again, `end` and `begin` are called and all parts before it told.
 */
export function story(begin: () => Promise<void>, end: () => Promise<void>): (title: string, part: Part) => void {
  const parts: Part[] = []
  beforeAll(begin)
  afterAll(end)
  return (title, part) => {
    const before = [...parts]
    parts.push(part)
    test(title, async ({ task }) => {
      if (task.result?.retryCount) {
        await end()
        await begin()
        for (const earlier of before) await earlier()
      }
      await part()
    })
  }
}
