/** `backup FILE`: everything, as of one instant, into a new file; the server may go on writing meanwhile. */

import { statSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { copyDatabase } from '../../storage/sqlite/backupFile.ts'
import { openBundle } from '../../storage/sqlite/bundleFile.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { EXIT, type Console } from '../toolFault.ts'
import { amount, megabytes, seconds } from '../wording.ts'
import { checkIsNew, writeNewFile } from './writeNewFile.ts'

export function runBackup(file: string, config: Config, console: Console): number {
  checkIsNew(file, 'a backup')
  const began = performance.now()
  const database = openDatabaseFile(config, true)
  try {
    writeNewFile(file, () => copyDatabase(database, file))
  } finally {
    database.close()
  }
  const copied = performance.now() - began
  // A backup that cannot be opened is none: better to hear of it now.
  const bundle = openBundle(file)
  const workshops = bundle.reads.listWorkshops().length
  bundle.close()
  console.say(`Backed up ${amount(workshops, 'workshop')}: ${file}, ${megabytes(statSync(file).size)}, in ${seconds(copied)}; checked.`)
  console.say('It holds what people wrote and opens what their links open: keep it as safe as the server.')
  return EXIT.ok
}
