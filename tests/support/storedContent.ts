import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { operationsOn } from '../../server/storage/sqlite/operations.ts'
import { placeName, nameOf, unpackWorkshop, type PackedWorkshop } from '../../server/operator/packedWorkshop.ts'
import { pictureBatches, type Picture } from '../../server/operator/pictureBatches.ts'
import { storedNames } from '../../server/workshops/storedNames.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'

export interface StoredContent {
  packed: PackedWorkshop
  /** What people see of the state: without id, code, room numbers and how long it is kept. */
  state: Partial<WorkshopState>
  /** Document → SHA-256 of its state. */
  documents: Record<string, string>
  /** Document → room name → sequence number. */
  rooms: Record<string, { room: string; seq: number }>
  owners: Record<string, [number, string][]>
  images: Record<string, string>
  checkpoints: string[]
  people: string[]
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Everything that a database or a file holds of each workshop, read with nothing of the server's memory. */
export async function storedContent(path: string): Promise<Map<string, StoredContent>> {
  const database = new DatabaseSync(path.endsWith('.db') || path.endsWith('.planche') ? path : join(path, 'planche.db'), { readOnly: true })
  try {
    const { operations } = operationsOn(database)
    const all = new Map<string, StoredContent>()
    for (const { id, state } of operations.listWorkshops()) {
      const read = state === null ? { ok: false as const, why: 'damaged' } : await unpackWorkshop(operations, id, state, false)
      if (!read.ok) throw new Error(`${id}: ${read.why}`)
      const pictures = [...pictureBatches(operations, id, read.workshop.images)].flat()
      all.set(id, content(read.workshop, pictures))
    }
    return all
  } finally {
    database.close()
  }
}

function content(packed: PackedWorkshop, pictures: readonly Picture[]): StoredContent {
  const { id: _i, joinCode: _j, incarnation: _n, activeAt: _a, retainedUntil: _r, ...state } = packed.state
  const names = storedNames(packed.state)
  const entries = packed.documents.map((document) => ({ ...document, name: nameOf(document.place) }))
  return {
    packed,
    state,
    documents: Object.fromEntries(entries.map((entry) => [entry.name, sha256(entry.state)])),
    rooms: Object.fromEntries(entries.map((entry) => [entry.name, { room: placeName(names, entry.place), seq: entry.seq }])),
    owners: Object.fromEntries(entries.map(({ name, owners }) => [name, [...owners].toSorted((a, b) => a[0] - b[0])])),
    images: Object.fromEntries(pictures.map(({ hash, bytes }) => [hash, sha256(bytes)])),
    checkpoints: packed.checkpoints.map(({ boardId, at, why, ideas, body }) => `${boardId} ${at} ${why} ${ideas} ${sha256(body)}`).toSorted(),
    people: packed.tokens.flatMap(({ capability }) => (capability.role === 'participant' ? [`${capability.participantId} ${capability.name}`] : [])).toSorted(),
  }
}
