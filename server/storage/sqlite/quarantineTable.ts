/** Rows of damaged rooms, set aside as they were found. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import { integer } from './cells.ts'
import { checksum } from './checksum.ts'

export interface QuarantineTable {
  /** Sets aside every row of the room with this number, under its name. `at`: epoch ms. */
  setAside(workshop: WorkshopId, room: RoomName, number: number, at: number): void
  countQuarantined(id: WorkshopId): number
}

/** Cells as they were found; damage may have made anything of them. */
type Cells = Readonly<Record<string, unknown>>

/** The checksum of a row, of what was found when it was set aside. */
export function quarantineSum(row: Cells): number {
  const { workshop, room, seq, at } = row
  return checksum(`${String(workshop)} ${String(room)} ${String(seq)} ${String(at)}`, foundBody(row))
}

function foundBody({ body }: Cells): Uint8Array {
  if (body instanceof Uint8Array) return body
  return typeof body === 'string' ? Buffer.from(body) : new Uint8Array()
}

/** A number that damage has made too large to be exact will do. */
function foundSeq({ seq }: Cells): number {
  return typeof seq === 'bigint' || typeof seq === 'number' ? Math.trunc(Number(seq)) : 0
}

export function quarantineTable(database: DatabaseSync): QuarantineTable {
  const found = ['log', 'snapshots'].map((table) => {
    const rows = database.prepare(`SELECT seq, body FROM ${table} WHERE room = ?`)
    rows.setReadBigInts(true)
    return rows
  })
  const put = database.prepare('INSERT INTO quarantine (workshop, room, seq, body, at, sum) VALUES (?, ?, ?, ?, ?, ?)')
  const count = database.prepare('SELECT count(*) AS n FROM quarantine WHERE workshop = ?')

  return {
    setAside(workshop, room, number, at) {
      for (const row of found.flatMap((rows) => rows.all(number))) {
        const [seq, body] = [foundSeq(row), foundBody(row)]
        put.run(workshop, room, seq, body, at, quarantineSum({ workshop, room, seq, at, body }))
      }
    },
    countQuarantined: (id) => integer(count.get(id) ?? {}, 'n'),
  }
}
