/** A take-home line while it is being written. */

import type { TakeHomeLine } from '../../shared/workshop/workshop.ts'

export type TakeHomeDraft = Pick<TakeHomeLine, 'what' | 'who' | 'by' | 'level'>

export const EMPTY_DRAFT: TakeHomeDraft = { what: '', who: '', by: '', level: '' }

/** Two lines that say the same. */
export function sameDraft(a: TakeHomeDraft, b: TakeHomeDraft): boolean {
  return a.what === b.what && a.who === b.who && a.by === b.by && a.level === b.level
}
