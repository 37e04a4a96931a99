/** The server's own database, opened by the tool beside it: read only. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config.ts'
import { APPLICATION_ID, CURRENT_SCHEMA } from '../storage/sqlite/schema.ts'
import { DATABASE_FILE } from '../storage/sqlite/openSqliteStorage.ts'
import { EXIT, ToolFault } from './toolFault.ts'

const BUSY_MS = 10_000
const SET_DIRECTORY = 'Set PLANCHE_DATA_DIR as for the server.'
/** SQLite's codes for what stands behind "unable to open" and "not a database". */
const CANNOT_OPEN = 14
const BROKEN = [11, 26]

/** Throws a `ToolFault` when nothing of Planche is in the directory. */
export function checkHasData({ dataDir }: Pick<Config, 'dataDir'>): void {
  const directory = statSync(dataDir, { throwIfNoEntry: false })
  const path = join(dataDir, DATABASE_FILE)
  if (directory?.isDirectory() && statSync(path, { throwIfNoEntry: false })) return
  const why = !directory ? 'there is no such directory' : directory.isDirectory() ? `no ${DATABASE_FILE} is in it` : 'it is a file'
  throw new ToolFault(`There is no Planche data in ${dataDir}: ${why}.`, EXIT.configuration, SET_DIRECTORY)
}

/** Opens it. `anySchema`: also one that this version would first have to bring up to date. Throws a `ToolFault`. */
export function openDatabaseFile(config: Config, anySchema = false): DatabaseSync {
  checkHasData(config)
  const path = join(config.dataDir, DATABASE_FILE)
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS, enableForeignKeyConstraints: false })
    checkKind(database, path, anySchema)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof ToolFault) throw error
    throw unreadable(path, error)
  }
}

function checkKind(database: DatabaseSync, path: string, anySchema: boolean): void {
  const pragma = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get()?.[name]
  if (pragma('application_id') !== APPLICATION_ID) throw new ToolFault(`${path} was not made by Planche.`, EXIT.failed, SET_DIRECTORY)
  const schema = Number(pragma('user_version'))
  if (schema > CURRENT_SCHEMA) throw new ToolFault(`${path} has schema ${schema}; this version knows up to ${CURRENT_SCHEMA}.`, EXIT.failed, 'Bring Planche up to date, or restore a backup that fits this version into another directory.')
  if (schema < CURRENT_SCHEMA && !anySchema) throw new ToolFault(`${path} is of an earlier version.`, EXIT.failed, 'Start this version of the server once: that brings it up to date.')
}

function unreadable(path: string, error: unknown): ToolFault {
  const code = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  if (code === CANNOT_OPEN) {
    const advice = 'Is the disk read-only? Then copy planche.db and what begins with its name elsewhere, and set PLANCHE_DATA_DIR to that.'
    return new ToolFault(`${path} cannot be opened, or its log beside it.`, EXIT.failed, advice)
  }
  const cause = error instanceof Error ? error.message : String(error)
  const advice = 'Keep a copy of the directory, and have the disk looked at. Starting the server repairs what can be repaired; else restore the last backup.'
  return new ToolFault(`${path} cannot be read: ${cause}.`, EXIT.failed, BROKEN.includes(code) ? advice : 'doctor says more.')
}
