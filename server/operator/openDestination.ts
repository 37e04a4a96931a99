/** Finds out whether the server runs, and opens the way to its workshops. */

import type { Config } from '../config.ts'
import { makeDataDirectory } from '../storage/dataDirectory.ts'
import { openSqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { connectControl } from './controlClient.ts'
import type { Destination } from './destination.ts'
import { DirectoryInUse, lockDirectory } from './directoryLock.ts'
import { checkUser, giveToOwner } from './openDatabaseFile.ts'
import { storageDestination } from './storageDestination.ts'
import { ToolFault } from './toolFault.ts'

export interface OpenedDestination extends Destination {
  /** The server runs: everything takes effect at once. */
  live: boolean
  retentionDays: number
  publicUrl: string | null
  port: number
}

/** Throws a `ToolFault` when a server works there that cannot be spoken to. */
export async function openDestination(config: Config): Promise<OpenedDestination> {
  checkUser(config)
  const control = await connectControl(config.dataDir)
  if (control) {
    const { retentionDays, publicUrl, port } = await control.facts()
    return { ...control, live: true, retentionDays, publicUrl, port }
  }
  await makeDataDirectory(config.dataDir)
  const unlock = lockOrFault(config.dataDir)
  try {
    const stopped = await storageDestination(await openSqliteStorage(config.dataDir), Date.now)
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

function lockOrFault(directory: string): () => void {
  try {
    return lockDirectory(directory)
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    throw new ToolFault(`A server works in ${directory} but does not answer the tool (its control socket is missing or not ours). Stop it first, then try again.`)
  }
}
