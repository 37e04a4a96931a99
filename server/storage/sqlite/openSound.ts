/**
 * Opens the database only when its structure is whole, and so is the log that it was left with. Once a file is found damaged (after
 * its log was emptied into it) it is no longer written to, since a broken page can take others along: everything that can be read is
 * carried into a fresh file, which takes its place. The damaged one stays beside it for the operator, as `planche.db.before-repair`,
 * no longer than copies from before an upgrade.
 */

import { existsSync, renameSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { isBrokenPage } from './cells.ts'
import { clearGapsAt } from './clearGaps.ts'
import { copyToRead, copyWithLog, openDamaged, removeWithLog } from './damagedCopy.ts'
import { keepHead, saysAlmostTheSame, saysLaterVersion } from './fileHead.ts'
import { salvage, type Salvaged } from './salvage.ts'
import type { EarlierStates } from './salvageTwins.ts'
import { CURRENT_SCHEMA, ForeignFileError, openDatabase } from './schema.ts'
import { mendLog, type LogDamage } from './soundLog.ts'
import { EARLIER, statesBefore } from './statesBefore.ts'
import { structureFaults } from './structure.ts'
import type { WalkedLog } from './walkLog.ts'

/** The damaged file as it was found, and the fresh one on its way to take its place. */
const EVIDENCE = '.before-repair'
const FRESH = '.repaired'

const BEYOND_REPAIR = 'The database file is damaged beyond repair: move planche.db* out of the directory, then restore a backup'

/** Whether a database of ours is at `path`, brought up to date. Rethrows what has nothing to do with damage. */
function isWhole(path: string): boolean {
  let database: DatabaseSync | null = null
  try {
    database = openDatabase(path)
    return structureFaults(database).length === 0
  } catch (error) {
    // With a flipped bit in the header the file seems to be another program's, or of another version.
    if (!isBrokenPage(error) && !(error instanceof ForeignFileError && saysAlmostTheSame(path))) throw error
    return false
  } finally {
    database?.close()
  }
}

/** The fresh file takes the damaged one's place. May be interrupted anywhere and done again. */
function takePlace(path: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  renameSync(`${path}${FRESH}`, path)
}

function carry(from: DatabaseSync, reading: string, part: string, earlier: EarlierStates): { salvaged: Salvaged; faults: string[] } {
  const to = openDatabase(part)
  try {
    return { salvaged: salvage(from, reading, to, earlier), faults: structureFaults(to) }
  } finally {
    to.close()
  }
}

function carryOver(path: string, log: WalkedLog | null): Salvaged {
  const part = `${path}${FRESH}.part`
  const reading = `${path}${FRESH}.reading`
  for (const left of [part, reading, `${path}${EARLIER}`]) removeWithLog(left)
  copyWithLog(path, `${path}${EVIDENCE}`)
  copyToRead(path, reading, log)
  const from = openDamaged(path, reading, log)
  if (!from) throw new Error(BEYOND_REPAIR)
  try {
    const unseen: string[] = []
    const { salvaged, faults } = carry(from, reading, part, (look) => (log ? statesBefore(path, log, look, (why) => void unseen.push(why)) : []))
    salvaged.unseen = unseen
    // Better no start than one that looks as if there had never been anything.
    if (salvaged.workshops === 0) throw new Error(BEYOND_REPAIR)
    if (faults.length > 0) throw new Error(`The repaired database is not whole: ${faults.join('; ')}`)
    renameSync(part, `${path}${FRESH}`)
    return salvaged
  } finally {
    if (from.isOpen) from.close()
    for (const left of [part, reading]) removeWithLog(left)
  }
}

/**
 * Opens (and creates or brings up to date) the database at `path`, repairing its structure and its log if need be. Call it where
 * nobody else has the file open. Throws for a file of another program, of a later version, or with nothing in it that could be read.
 */
export function openSound(path: string): { database: DatabaseSync; salvaged: Salvaged | null; log: LogDamage | null } {
  if (existsSync(`${path}${FRESH}`)) takePlace(path)
  const found = mendLog(path)
  const log = found?.damage ?? null
  // SQLite would end a damaged log at the damage, and what stands behind would be gone.
  const lost = found && found.lost > 0 ? found : null
  if (lost || !isWhole(path)) {
    if (lost && saysLaterVersion(path, CURRENT_SCHEMA)) throw new ForeignFileError('The database is of a later version, and its log is damaged: start that version')
    const salvaged = carryOver(path, lost)
    takePlace(path)
    return { database: openReady(path), salvaged, log }
  }
  return { database: openReady(path), salvaged: null, log }
}

/** Opens a whole database, after what has to be done while nobody has: reading the file by its name takes away the locks on it. */
function openReady(path: string): DatabaseSync {
  // A process that was killed may have deleted a workshop and come no further.
  clearGapsAt(path)
  keepHead(path)
  return openDatabase(path)
}
