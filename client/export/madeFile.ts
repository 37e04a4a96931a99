/** A file that is ready to be saved, and what people are told when there is none. */

export interface MadeFile {
  name: string
  blob: Blob
  /** Parts that could not be made and are not in it, by name for people; absent: everything is there. */
  missing?: string[]
}

/** Nothing can be made because no board has anything on it. */
export class NothingToDraw extends Error {}

/** Something could not be fetched from the server. */
export class NotFetched extends Error {}

export type WhyNot = 'nothing' | 'connection' | 'device'

/** What to tell about an error: only what could not be fetched is blamed on the connection. */
export function whyNot(error: unknown): WhyNot {
  if (error instanceof NothingToDraw) return 'nothing'
  if (error instanceof NotFetched) return 'connection'
  // Browsers say in this way, each in its own words, that a part of the page itself did not arrive.
  if (error instanceof TypeError && /fetch|import|load/i.test(error.message)) return 'connection'
  return 'device'
}
