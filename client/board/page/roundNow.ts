/** What a group can do right now: write in a round, or read before, between and after the rounds. */

import type { Item } from '../../../shared/workshop/item.ts'
import type { Sheet, Workshop } from '../../../shared/workshop/workshop.ts'

export type RoundNow =
  /** Nothing has been asked yet; `next` is the first round to come. */
  | { phase: 'before'; next: Item | null }
  /** The board is open: `item` is what is going on, `sheet` where one writes. */
  | { phase: 'writing'; sheet: Sheet; item: Item | null }
  /** There is a sheet to read, and the board is closed. */
  | { phase: 'between'; sheet: Sheet; next: Item | null }
  | { phase: 'after'; sheet: Sheet | null }

/** Where a board stands in the programme. `open`: whether this board may be written on now. */
export function roundNow(workshop: Pick<Workshop, 'programme' | 'current' | 'sheets' | 'status'>, open: boolean): RoundNow {
  const at = workshop.programme.findIndex(({ id }) => id === workshop.current?.itemId)
  const item = workshop.programme[at] ?? null
  const latest = workshop.sheets.reduce<Sheet | null>((last, sheet) => (last === null || sheet.index > last.index ? sheet : last), null)
  const sheet = workshop.sheets.find(({ itemId }) => itemId === item?.id) ?? latest
  if (workshop.status === 'closed') return { phase: 'after', sheet }
  if (sheet && open) return { phase: 'writing', sheet, item }
  const next = workshop.programme.slice(at + 1).find(({ kind }) => kind === 'discussion') ?? null
  if (!sheet) return { phase: 'before', next: at < 0 ? (workshop.programme.find(({ kind }) => kind === 'discussion') ?? null) : next }
  return next ? { phase: 'between', sheet, next } : { phase: 'after', sheet }
}

/** In a later round, what the others wrote stands beside one's own sheet. */
export function othersAreShown(workshop: Pick<Workshop, 'revealed'>, round: RoundNow): boolean {
  return workshop.revealed && (round.phase !== 'writing' || round.sheet.index > 0)
}
