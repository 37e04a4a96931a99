/** The programme while it is being changed on the day: minutes, order, titles, what is left out. Pure. */

import type { Item, ItemInput } from '../../shared/workshop/item.ts'
import { LIMITS } from '../../shared/limits.ts'

export interface DraftRow {
  item: Item
  title: string
  /** As typed. */
  minutes: string
  /** `HH:MM`, or empty when the item moves with the day. */
  fixedStart: string
  out: boolean
}

export function draftOf(programme: readonly Item[]): DraftRow[] {
  return programme.map((item) => ({ item, title: item.title, minutes: String(item.minutes), fixedStart: item.fixedStart ?? '', out: false }))
}

/** Moves a row by `by` places; the same rows when it cannot. */
export function moveRow(rows: readonly DraftRow[], index: number, by: 1 | -1): DraftRow[] {
  const out = [...rows]
  const row = out[index]
  const other = out[index + by]
  if (row && other) {
    out[index] = other
    out[index + by] = row
  }
  return out
}

export function changeRow(rows: readonly DraftRow[], index: number, change: Partial<Omit<DraftRow, 'item'>>): DraftRow[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row))
}

/** Whole minutes of a day, as typed; null for anything else. */
export function minutesOf(typed: string): number | null {
  const text = typed.trim()
  const minutes = Number(text)
  return /^\d{1,4}$/.test(text) && minutes <= LIMITS.itemMinutes ? minutes : null
}

/** The programme to send; null while a field is wrong. Notes are left to the server, which keeps them. */
export function programmeOf(rows: readonly DraftRow[]): ItemInput[] | null {
  const items: ItemInput[] = []
  for (const { item, title, minutes, fixedStart, out } of rows) {
    if (out) continue
    const whole = minutesOf(minutes)
    if (whole === null || title.trim() === '') return null
    const { fixedStart: _, notes: __, ...rest } = item
    items.push({ ...rest, title: title.trim(), minutes: whole, ...(fixedStart ? { fixedStart } : {}) })
  }
  return items.length > 0 ? items : null
}
