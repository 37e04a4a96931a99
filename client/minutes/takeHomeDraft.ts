/** A take-home line while it is being written. */

import type { TakeHomeLine } from '../../shared/workshop/workshop.ts'

export type TakeHomeDraft = Pick<TakeHomeLine, 'what' | 'who' | 'by' | 'level'>

export const EMPTY_DRAFT: TakeHomeDraft = { what: '', who: '', by: '', level: '' }
