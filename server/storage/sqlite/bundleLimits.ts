/** Whether a bundle holds more than is sane, asked of the file before anything of it is read into memory. */

import type { DatabaseSync } from 'node:sqlite'
import { LIMITS } from '../../../shared/limits.ts'

interface Limit {
  what: string
  sql: string
  most: number
  /** The first schema that has the table. */
  since?: number
}

const max = (of: string, per: string): string => `SELECT max(n) AS n FROM (SELECT ${of} AS n FROM ${per})`

const ASKED: readonly Limit[] = [
  { what: 'workshops', sql: 'SELECT count(*) AS n FROM workshops', most: LIMITS.bundleWorkshops },
  { what: 'bytes of one workshop’s state', sql: 'SELECT max(length(CAST(state AS BLOB))) AS n FROM workshops', most: LIMITS.bundleStateBytes },
  { what: 'tokens of one workshop', sql: max('count(*)', 'tokens GROUP BY workshop'), most: LIMITS.bundleTokens },
  { what: 'bytes of one token’s rights', sql: 'SELECT max(length(CAST(capability AS BLOB))) AS n FROM tokens', most: LIMITS.bundleTokenBytes },
  { what: 'pictures of one workshop', sql: max('count(*)', 'images GROUP BY workshop'), most: LIMITS.imagesPerWorkshop },
  { what: 'bytes of one picture', sql: 'SELECT max(length(body)) AS n FROM images', most: LIMITS.imageBytes },
  { what: 'bytes of one workshop’s pictures', sql: max('sum(length(body))', 'images GROUP BY workshop'), most: LIMITS.bundleImagesBytes },
  { what: 'rooms', sql: 'SELECT count(*) AS n FROM rooms', most: LIMITS.bundleRooms },
  { what: 'bytes of one document’s state', sql: 'SELECT max(length(body)) AS n FROM snapshots', most: LIMITS.documentBytes },
  { what: 'bytes of one document’s log', sql: max('sum(length(body))', 'log GROUP BY room'), most: LIMITS.bundleLogBytes },
  { what: 'writers of one document', sql: max('count(*)', 'owners GROUP BY room'), most: LIMITS.bundleOwners },
  { what: 'earlier versions in one workshop', sql: max('count(*)', 'checkpoints GROUP BY workshop'), most: LIMITS.bundleCheckpoints, since: 2 },
  { what: 'bytes of one earlier version', sql: 'SELECT max(length(body)) AS n FROM checkpoints', most: LIMITS.documentBytes, since: 2 },
  { what: 'deleted workshops', sql: 'SELECT count(*) AS n FROM deletions', most: LIMITS.bundleDeletions, since: 2 },
]

/** What there is too much of, in words; null when all is within the limits. */
export function bundleExcess(database: DatabaseSync, schema: number): string | null {
  for (const { what, sql, most, since = 1 } of ASKED) {
    if (schema < since) continue
    const n = Number(database.prepare(sql).get()?.['n'] ?? 0)
    if (n > most) return `${n} ${what}, of at most ${most}`
  }
  return null
}
