/** What an operator tells one stored workshop from another by: its title, its day, how large it is, how long it is kept. */

import type { DatabaseSync } from 'node:sqlite'
import { readIdeas } from '../../shared/board/ideas.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { keptUntil, type WorkshopState } from '../../shared/workshop/state.ts'
import { integer, text } from '../storage/sqlite/cells.ts'
import { operationsOn } from '../storage/sqlite/operations.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import { readRoomName } from '../sync/roomNames.ts'
import { readState } from '../workshops/readState.ts'
import { storedNames } from '../workshops/storedNames.ts'

/** Everything but id and size is null when the state cannot be read. */
export interface WorkshopOverview {
  id: WorkshopId
  title: string | null
  place: string | null
  /** ISO 8601 with offset. */
  startsAt: string | null
  status: WorkshopState['status'] | null
  groups: number | null
  /** What is stored of it: documents with their logs, pictures, earlier versions. */
  bytes: number
  /** ISO 8601: from then on the server deletes it. */
  keptUntil: string | null
}

/** Of every workshop in the database, the earliest first. */
export function overviews(database: DatabaseSync, retentionDays: number): WorkshopOverview[] {
  const sizes = sizesOf(database)
  const all = operationsOn(database).operations.listWorkshops().map(({ id, state: json }): WorkshopOverview => {
    const state = json === null ? null : readState(json)
    return {
      id,
      title: state?.title ?? null,
      place: state?.place ?? null,
      startsAt: state?.startsAt ?? null,
      status: state?.status ?? null,
      groups: state?.groups.length ?? null,
      bytes: sizes.get(id) ?? 0,
      keptUntil: state ? new Date(keptUntil(state, retentionDays)).toISOString() : null,
    }
  })
  const instant = ({ startsAt }: WorkshopOverview): number => (startsAt === null ? Infinity : Date.parse(startsAt))
  return all.toSorted((a, b) => instant(a) - instant(b) || a.id.localeCompare(b.id))
}

function sizesOf(database: DatabaseSync): Map<string, number> {
  const sizes = new Map<string, number>()
  const add = (id: string, bytes: number): void => void sizes.set(id, (sizes.get(id) ?? 0) + bytes)
  for (const table of ['snapshots', 'log']) {
    const perRoom = database.prepare(`SELECT r.name AS name, sum(length(t.body)) AS bytes FROM ${table} t JOIN rooms r ON r.id = t.room GROUP BY r.id`)
    for (const row of perRoom.all()) add(readRoomName(text(row, 'name'))?.workshopId ?? '', integer(row, 'bytes'))
  }
  for (const table of ['images', 'checkpoints', 'quarantine']) {
    const perWorkshop = database.prepare(`SELECT workshop, sum(length(body)) AS bytes FROM ${table} GROUP BY workshop`)
    for (const row of perWorkshop.all()) add(text(row, 'workshop'), integer(row, 'bytes'))
  }
  return sizes
}

/** How many ideas stand on all boards of a workshop; 0 when its state cannot be read. */
export function countIdeas(database: DatabaseSync, id: WorkshopId): number {
  const { operations } = operationsOn(database)
  const stored = operations.getWorkshop(id)
  const state = stored ? readState(stored.state) : null
  if (!state) return 0
  const names = storedNames(state)
  return state.boards.reduce((sum, board) => {
    const { doc } = buildDocument(operations.loadRoom(names.board(board.id)))
    const ideas = readIdeas(doc, state.sheets).length
    doc.destroy()
    return sum + ideas
  }, 0)
}
