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

/** Why a file is not taken; the message is for the operator. */
export class BundleFault extends Error {
  override name = 'BundleFault'
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

/** Opens and checks the file as a whole; its rows are the reader's to check. Throws a `BundleFault`. */
export function openBundle(path: string): Bundle {
  checkOutside(path)
  const database = openAsItIs(path)
  try {
    const schema = checkInside(database)
    if (schema === CURRENT_SCHEMA) return { database, reads: operationsOn(database).operations, close: () => database.close() }
  } catch (error) {
    database.close()
    throw error instanceof BundleFault ? error : new BundleFault(`it is damaged (${error instanceof Error ? error.message : String(error)})`)
  }
  database.close()
  return openOlder(path)
}

function checkOutside(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new BundleFault('there is no such file')
  if (!stats.isFile()) throw new BundleFault('it is no file')
  if (stats.size > LIMITS.bundleBytes) throw new BundleFault(`it is larger than ${LIMITS.bundleBytes} bytes`)
  const head = Buffer.alloc(MAGIC.length)
  const handle = openSync(path, 'r')
  try {
    readSync(handle, head)
  } finally {
    closeSync(handle)
  }
  if (head.toString('latin1') !== MAGIC) throw new BundleFault('it is no backup and no exported workshop')
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
  if (pragma('application_id') !== APPLICATION_ID) throw new BundleFault('it was not made by Planche')
  const schema = Number(pragma('user_version'))
  if (schema > CURRENT_SCHEMA) throw new BundleFault(`it has schema ${schema}; this version knows up to ${CURRENT_SCHEMA}: bring Planche up to date`)
  if (schema < 1 || objectsOf(database) !== objectsOfSchema(schema)) throw new BundleFault('its tables are not those that Planche makes')
  const verdict = text(database.prepare('PRAGMA integrity_check(1)').get() ?? {}, 'integrity_check')
  if (verdict !== 'ok') throw new BundleFault(`it is damaged (${verdict})`)
  const excess = bundleExcess(database, schema)
  if (excess !== null) throw new BundleFault(`it holds more than Planche takes: ${excess}`)
  return schema
}

/** A file of an earlier schema: a copy that nobody else sees is brought up to date and read, and goes when it is closed. */
function openOlder(path: string): Bundle {
  const directory = mkdtempSync(join(tmpdir(), 'planche-older-'))
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  try {
    const copy = join(directory, 'bundle.db')
    copyFileSync(path, copy)
    const database = openDatabase(copy)
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
