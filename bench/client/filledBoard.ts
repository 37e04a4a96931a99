/** A day whose first board is full of notes before anybody looks. */

import type { BenchPlace } from '../workload.ts'
import { type Spread, type WallDay, wallDay, type Writer } from './wallDay.ts'

/** `tables` tables, and `notes` notes on the board of the first, spread so; all of them are stored. */
export async function filledBoard(place: BenchPlace, tables: number, notes: number, spread: Spread): Promise<{ day: WallDay; writer: Writer }> {
  const day = await wallDay(place, tables)
  const [writer] = day.writers
  if (!writer) throw new Error('no board')
  writer.fill(0, notes, spread, 0)
  await writer.stored()
  return { day, writer }
}
