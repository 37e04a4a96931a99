/** What applying a command can come to, and what a command needs to know beside the state. */

import type { ProblemCode } from '../api.ts'
import type { BoardId } from '../ids.ts'
import type { WorkshopState } from './state.ts'

export type Outcome = { ok: true; state: WorkshopState } | { ok: false; code: ProblemCode }

export interface CommandContext {
  /** Epoch ms of the server. */
  now: number
  /** A fresh id, 16 signs. */
  newId: () => string
  /** Days from closing to deletion. */
  retentionDays: number
  /** Whether anything has been written on a board: what is written is never removed with a group or an area. */
  hasIdeas: (boardId: BoardId) => boolean
}

export function changed(state: WorkshopState): Outcome {
  return { ok: true, state }
}

export function refused(code: ProblemCode): Outcome {
  return { ok: false, code }
}
