/** The rows of checkpoints: earlier states of boards, compressed. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { BoardId, WorkshopId } from '../../../shared/ids.ts'
import type { CheckpointEntry, NewCheckpoint, StoredCheckpoint } from '../storage.ts'
import { bytes, integer, text, whenWhole } from './cells.ts'
import { checksum } from './checksum.ts'

export interface CheckpointTables {
  putCheckpoint(checkpoint: NewCheckpoint): number
  checkpointsOf(id: WorkshopId): CheckpointEntry[]
  getCheckpoint(id: WorkshopId, checkpoint: number): StoredCheckpoint | null
  dropCheckpoints(id: WorkshopId, checkpoints: number[]): void
}

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

function keyOf({ workshopId, boardId, at }: Pick<NewCheckpoint, 'workshopId' | 'boardId' | 'at'>): string {
  return `${workshopId} ${boardId} ${at}`
}

function readEntry(row: Row): CheckpointEntry {
  const why = text(row, 'why')
  return {
    id: integer(row, 'id'),
    boardId: text(row, 'board') as BoardId,
    at: integer(row, 'at'),
    why: why === 'programme' || why === 'beforeRestore' || why === 'beforeRemoval' ? why : 'interval',
    ideas: integer(row, 'ideas'),
    seq: integer(row, 'seq'),
    bytes: integer(row, 'size'),
  }
}

const ENTRY = 'id, board, at, why, ideas, seq, length(body) AS size'

export function checkpointTables(database: DatabaseSync): CheckpointTables {
  const put = database.prepare('INSERT INTO checkpoints (workshop, board, at, why, ideas, seq, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const list = database.prepare(`SELECT ${ENTRY} FROM checkpoints WHERE workshop = ? ORDER BY at, id`)
  const get = database.prepare(`SELECT ${ENTRY}, body, sum FROM checkpoints WHERE workshop = ? AND id = ?`)
  const drop = database.prepare('DELETE FROM checkpoints WHERE workshop = ? AND id = ?')

  return {
    putCheckpoint(checkpoint) {
      const { workshopId, boardId, at, why, ideas, seq, body } = checkpoint
      return Number(put.run(workshopId, boardId, at, why, ideas, seq, body, checksum(keyOf(checkpoint), body)).lastInsertRowid)
    },
    // One that a flipped bit has made unreadable is no version any more; the others are.
    checkpointsOf: (id) => list.all(id).flatMap((row) => whenWhole(() => readEntry(row)) ?? []),
    getCheckpoint(workshopId, id) {
      return whenWhole(() => {
        const row = get.get(workshopId, id)
        if (!row) return null
        const entry = readEntry(row)
        const body = bytes(row, 'body')
        return checksum(keyOf({ workshopId, ...entry }), body) === integer(row, 'sum') ? { ...entry, body } : null
      })
    },
    dropCheckpoints(workshopId, ids) {
      for (const id of ids) drop.run(workshopId, id)
    },
  }
}
