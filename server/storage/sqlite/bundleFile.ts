/**
 * Opens a database file that comes from anywhere: a backup, an exported workshop. Nothing of it is believed: it is read only,
 * never looked up beside itself, must have exactly our tables and be whole, and hold no more than is sane.
 */

import { copyFileSync, mkdtempSync, openSync, closeSync, readSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { LIMITS } from '../../../shared/limits.ts'
import { bundleExcess } from './bundleLimits.ts'
import { text } from './cells.ts'
import { operationsOn, type Operations } from './operations.ts'
import { APPLICATION_ID, createTables, CURRENT_SCHEMA, openDatabase } from './schema.ts'

/** Why a file is not taken, and what can be done about it; both are for the operator. */
export class BundleFault extends Error {
  override name = 'BundleFault'
  readonly advice: string

  constructor(why: string, advice: string) {
    super(why)
    this.advice = advice
  }
}

const ADVICE = {
  name: 'Is the name right?',
  foreign: 'Give the name of a file that backup or export has written.',
  damaged: 'Copy it again from where it was made, or use another backup; and have the disk that it lay on looked at.',
  cut: 'Copying it ended early, or the disk was full: copy it again from where it was made, or use another backup.',
  large: 'Give the name of a file that backup or export has written, and nobody else has changed.',
}

/** What the engine says about bytes that it cannot make sense of. */
function damage(error: unknown): BundleFault {
  return error instanceof BundleFault ? error : new BundleFault(`it is damaged (${error instanceof Error ? error.message : String(error)})`, ADVICE.damaged)
}

/** What is only ever read of a bundle. */
export type BundleReads = Pick<
  Operations, 'listWorkshops' | 'allRooms' | 'loadRoom' | 'tokensOf' | 'imagesOf' | 'getImage' | 'checkpointsOf' | 'getCheckpoint' | 'deletions'
>

export interface Bundle {
  database: DatabaseSync
  reads: BundleReads
  close(): void
}

const MAGIC = 'SQLite format 3\0'
/** Where SQLite's file format keeps what is asked of it before it is opened. */
const HEAD = { bytes: 100, pageSize: 16, pageCount: 28 }

/** Opens and checks the file as a whole; its rows are the reader's to check. Throws a `BundleFault`. */
export function openBundle(path: string): Bundle {
  checkOutside(path)
  let database: DatabaseSync | null = null
  try {
    database = openAsItIs(path)
    if (checkInside(database) === CURRENT_SCHEMA) return asBundle(database)
  } catch (error) {
    database?.close()
    throw damage(error)
  }
  database.close()
  return openOlder(path)
}

function asBundle(database: DatabaseSync): Bundle {
  return { database, reads: operationsOn(database).operations, close: () => database.close() }
}

function checkOutside(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new BundleFault('there is no such file', ADVICE.name)
  if (stats.isDirectory()) throw new BundleFault('it is a directory', 'Give the name of the file in it.')
  if (!stats.isFile()) throw new BundleFault('it is no file', ADVICE.name)
  if (stats.size === 0) throw new BundleFault('it is empty', ADVICE.cut)
  if (stats.size > LIMITS.bundleBytes) throw new BundleFault(`it is larger than ${LIMITS.bundleBytes} bytes`, ADVICE.large)
  const head = Buffer.alloc(HEAD.bytes)
  const handle = openSync(path, 'r')
  try {
    readSync(handle, head)
  } finally {
    closeSync(handle)
  }
  // Shorter than its own first words: what there is of them decides.
  const magic = head.subarray(0, Math.min(MAGIC.length, stats.size)).toString('latin1')
  if (!MAGIC.startsWith(magic)) throw new BundleFault('it is no backup and no exported workshop', ADVICE.foreign)
  const whole = stats.size < HEAD.bytes ? HEAD.bytes : pageSize(head) * head.readUInt32BE(HEAD.pageCount)
  if (stats.size < whole) throw new BundleFault(`its end is missing: ${stats.size} of ${whole} bytes are there`, ADVICE.cut)
}

function pageSize(head: Buffer): number {
  const size = head.readUInt16BE(HEAD.pageSize)
  // The largest does not fit into two bytes.
  return size === 1 ? 65_536 : size
}

function openAsItIs(path: string): DatabaseSync {
  // Immutable: no journal beside the file is played back, no lock is taken, nothing is written.
  const address = pathToFileURL(path)
  address.search = 'immutable=1'
  const database = new DatabaseSync(address, { readOnly: true, allowExtension: false, enableForeignKeyConstraints: false })
  database.enableDefensive(true)
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON')
  return database
}

/** Every object of a database, as it was created. */
export function objectsOf(database: DatabaseSync): string {
  return JSON.stringify(database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all())
}

/** The objects that a database of this schema has. */
export function objectsOfSchema(schema: number): string {
  const reference = new DatabaseSync(':memory:')
  try {
    createTables(reference, schema)
    return objectsOf(reference)
  } finally {
    reference.close()
  }
}

function checkInside(database: DatabaseSync): number {
  const pragma = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get()?.[name]
  if (pragma('application_id') !== APPLICATION_ID) throw new BundleFault('it was not made by Planche', ADVICE.foreign)
  const schema = Number(pragma('user_version'))
  if (schema > CURRENT_SCHEMA) throw new BundleFault(`a later version made it (schema ${schema}; this one knows up to ${CURRENT_SCHEMA})`, 'Bring Planche up to date first.')
  if (schema < 1 || objectsOf(database) !== objectsOfSchema(schema)) throw new BundleFault('its tables are not those that Planche makes', ADVICE.foreign)
  const verdict = text(database.prepare('PRAGMA integrity_check(1)').get() ?? {}, 'integrity_check')
  if (verdict !== 'ok') throw new BundleFault(`it is damaged (${verdict})`, ADVICE.damaged)
  const excess = bundleExcess(database, schema)
  if (excess !== null) throw new BundleFault(`it holds more than Planche takes: ${excess}`, ADVICE.large)
  return schema
}

/** A file of an earlier schema: a copy that nobody else sees is brought up to date and read, and goes when it is closed. */
function openOlder(path: string): Bundle {
  const directory = mkdtempSync(join(tmpdir(), 'planche-older-'))
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  try {
    const copy = join(directory, 'bundle.db')
    copyFileSync(path, copy)
    const database = broughtUpToDate(copy)
    const close = (): void => {
      database.close()
      remove()
    }
    return { database, reads: operationsOn(database).operations, close }
  } catch (error) {
    remove()
    throw error
  }
}

function broughtUpToDate(copy: string): DatabaseSync {
  try {
    return openDatabase(copy)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new BundleFault(`it is of an earlier version and cannot be brought up to date (${cause})`, `Is there room for a copy of it in ${tmpdir()}? Else use another backup.`)
  }
}
