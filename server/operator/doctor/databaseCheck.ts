/** The database: can this version read it, and is it whole. `verify` reads every row; here the file as such is enough. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { verifyFile } from '../../storage/sqlite/backupVerify.ts'
import { DATABASE_FILE } from '../../storage/sqlite/openSqliteStorage.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { ToolFault } from '../toolFault.ts'
import { fault, untried, type Finding, type Patient } from './finding.ts'

export function databaseCheck({ config }: Patient): Finding[] {
  if (!existsSync(join(config.dataDir, DATABASE_FILE))) return [untried('there is none yet', 'Start the server once; or set PLANCHE_DATA_DIR to the directory that it uses.')]
  try {
    const database = openDatabaseFile(config)
    try {
      const [first, ...more] = verifyFile(database)
      if (first === undefined) return []
      const others = more.length > 0 ? ` (and ${more.length} more)` : ''
      return [fault(`The database is damaged: ${first}${others}.`, 'Make a copy of the data directory, run verify, then restore the last backup; and have the disk looked at.')]
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof ToolFault) return [fault(error.line, error.advice)]
    if (!(error instanceof Error)) throw error
    return [fault(`The database cannot be read: ${error.message}.`, 'Make a copy of the data directory, then restore the last backup; and have the disk looked at.')]
  }
}
