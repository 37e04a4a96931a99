/** Which round's ideas belong beside an item. */

import type { ItemId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

/** The item itself when it is a round that was held, else the last one before it, else the first; null when none was held. */
export function roundBefore(workshop: Pick<Workshop, 'programme' | 'sheets'>, itemId: ItemId | null): ItemId | null {
  const held = workshop.programme.filter((item) => workshop.sheets.some((sheet) => sheet.itemId === item.id))
  const at = workshop.programme.findIndex((item) => item.id === itemId)
  const before = held.filter((item) => workshop.programme.indexOf(item) <= at)
  return (before.at(-1) ?? held[0])?.id ?? null
}
