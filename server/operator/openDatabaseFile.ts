/** The server's own database, opened by the tool beside it: read only. */

import { existsSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config.ts'
import { APPLICATION_ID, CURRENT_SCHEMA } from '../storage/sqlite/schema.ts'
import { DATABASE_FILE } from '../storage/sqlite/openSqliteStorage.ts'
import { EXIT, ToolFault } from './toolFault.ts'

const BUSY_MS = 10_000
const ROOT = 0

/** What root has made in the server's directory becomes the server's. */
export function giveToOwner({ dataDir }: Pick<Config, 'dataDir'>): void {
  if (process.getuid?.() !== ROOT) return
  const { uid, gid } = statSync(dataDir)
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name)
    if (lstatSync(path).uid === ROOT && uid !== ROOT) lchownSync(path, uid, gid)
  }
}

/** Files that this user would make in somebody else's directory could not be opened by the server; root gives them away. */
export function checkUser({ dataDir }: Pick<Config, 'dataDir'>): void {
  const user = process.getuid?.()
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : user
  if (user === undefined || user === ROOT || owner === user) return
  throw new ToolFault(`${dataDir} belongs to another user (${owner}). Run this as that user: sudo -u '#${owner}' npm run planche -- …`, EXIT.configuration)
}

/** Opens it. `anySchema`: also one that this version would first have to bring up to date. Throws a `ToolFault`. */
export function openDatabaseFile(config: Config, anySchema = false): DatabaseSync {
  checkUser(config)
  const path = join(config.dataDir, DATABASE_FILE)
  if (!existsSync(path)) throw new ToolFault(`There is no database in ${config.dataDir}. Is PLANCHE_DATA_DIR set as for the server?`, EXIT.configuration)
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS, enableForeignKeyConstraints: false })
  try {
    const pragma = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get()?.[name]
    if (pragma('application_id') !== APPLICATION_ID) throw new ToolFault(`${path} was not made by Planche.`)
    const schema = Number(pragma('user_version'))
    if (schema > CURRENT_SCHEMA) throw new ToolFault(`${path} has schema ${schema}; this version knows up to ${CURRENT_SCHEMA}: bring Planche up to date.`)
    if (schema < CURRENT_SCHEMA && !anySchema) throw new ToolFault(`${path} is of an earlier version. Start this version of the server once: that brings it up to date.`)
    return database
  } catch (error) {
    database.close()
    if (error instanceof ToolFault) throw error
    throw new ToolFault(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
