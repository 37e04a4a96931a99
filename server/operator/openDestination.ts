/** Finds out whether the server runs, and opens the way to its workshops. */

import type { Config } from '../config.ts'
import { makeDataDirectory } from '../storage/dataDirectory.ts'
import type { Storage } from '../storage/storage.ts'
import { openSqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { connectControl } from './controlClient.ts'
import { giveToOwner } from './dataOwner.ts'
import type { Destination } from './destination.ts'
import { diskFault, isFull } from './diskFault.ts'
import { DirectoryInUse, lockDirectory } from './directoryLock.ts'
import { checkHasData } from './openDatabaseFile.ts'
import { storageDestination } from './storageDestination.ts'
import { EXIT, ToolFault } from './toolFault.ts'

export interface OpenedDestination extends Destination {
  /** The server runs: everything takes effect at once. */
  live: boolean
  retentionDays: number
  publicUrl: string | null
  port: number
}

/**
 * `make`: where there is no data yet, a database is made. Throws a `ToolFault` when there is none and none shall be made, and when a
 * server works there that cannot be spoken to.
 */
export async function openDestination(config: Config, { make }: { make: boolean }): Promise<OpenedDestination> {
  if (!make) checkHasData(config)
  const control = await connectControl(config.dataDir)
  if (control) {
    const { retentionDays, publicUrl, port } = await control.facts()
    return { ...control, live: true, retentionDays, publicUrl, port }
  }
  await makeDataDirectory(config.dataDir)
  const unlock = lockOrFault(config.dataDir)
  try {
    const stopped = await storageDestination(await storageOf(config.dataDir), Date.now)
    const close = async (): Promise<void> => {
      await stopped.close()
      unlock()
      giveToOwner(config)
    }
    return { ...stopped, close, live: false, retentionDays: config.retentionDays, publicUrl: config.publicUrl, port: config.port }
  } catch (error) {
    unlock()
    throw error
  }
}

async function storageOf(directory: string): Promise<Storage> {
  try {
    return await openSqliteStorage(directory)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_STORAGE_OPEN') throw error
    const why = isFull(directory) ? 'the disk is full' : (diskFault(error) ?? error.message)
    throw new ToolFault(`The database in ${directory} cannot be opened: ${why}.`, EXIT.failed, 'Starting the server repairs a damaged one; doctor says more.')
  }
}

function lockOrFault(directory: string): () => void {
  try {
    return lockDirectory(directory)
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    throw new ToolFault(`A server works in ${directory} but does not answer the tool (its control socket is missing or not ours). Stop it first, then try again.`)
  }
}
