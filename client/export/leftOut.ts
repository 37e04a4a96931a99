/** Lets work on many parts go on when one of them cannot be made, and remembers which. */

import { NotFetched } from './madeFile.ts'

export interface LeftOut {
  /** The result of `make`; null when this part could not be made. Rejects when cancelled or when the server cannot be reached. */
  attempt<Result>(part: string, make: () => Promise<Result>): Promise<Result | null>
  /** Each part once, in the order in which they failed. */
  readonly parts: string[]
}

export function createLeftOut(signal: AbortSignal): LeftOut {
  const parts: string[] = []
  return {
    parts,
    async attempt(part, make) {
      try {
        return await make()
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof NotFetched) throw error
        if (!parts.includes(part)) parts.push(part)
        return null
      }
    },
  }
}
