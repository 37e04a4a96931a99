/** A file that is ready to be saved. */

export interface MadeFile {
  name: string
  blob: Blob
}

/** The message of the error when no board has anything on it. */
export const NOTHING_TO_DRAW = 'nothing-to-draw'
