/** Storage in one SQLite file, kept by a worker thread: the server's side of the thread. */

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { makeDataDirectory } from '../dataDirectory.ts'
import type { Storage } from '../storage.ts'
import { CallBatches } from './callBatches.ts'
import type { FromWorker, OperationName, Operations, ToWorker } from './operations.ts'
import type { Salvaged } from './salvage.ts'
import type { LogDamage } from './soundLog.ts'

/** The file inside the data directory. */
export const DATABASE_FILE = 'planche.db'

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A refusal by the engine; `code` is Node's (`ERR_SQLITE_ERROR`) or the system's. */
class StorageError extends Error {
  override name = 'StorageError'
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/**
 * Opens the database in `directory` (made if missing). With `onSalvaged`, a file whose structure is damaged is repaired, and again
 * whenever a broken page turns up: only for whoever has the file alone. Rejects when it cannot be written (`DataDirectoryError`), is
 * not ours, or has nothing left in it that could be read. `onLogDamage` hears of a log that a killed process left and the disk changed.
 */
export async function openSqliteStorage(
  directory: string,
  onSalvaged?: (salvaged: Salvaged) => void,
  onLogDamage: (damage: LogDamage) => void = () => undefined,
): Promise<Storage> {
  await makeDataDirectory(directory)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { path: join(directory, DATABASE_FILE), repair: onSalvaged !== undefined },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const waiting = new Map<number, Waiting>()
  const batches = new CallBatches((calls) => tell({ kind: 'calls', calls }), setImmediate)
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let calls = 0
  let ended: Error | null = null
  let opened = false

  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  const tell = (message: ToWorker) => worker.postMessage(message)

  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      end(error)
      reject(error)
    }
    worker.on('error', (error) => {
      fail(error instanceof Error ? error : new Error(String(error)))
      // Nothing could be stored any more: better a process that ends, and is started again, than one that refuses everybody.
      if (opened) throw error
    })
    worker.on('exit', () => fail(new StorageError('Storage is closed', 'ERR_STORAGE_CLOSED')))
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready':
          opened = true
          resolve()
          return
        case 'salvaged':
          onSalvaged?.(message.salvaged)
          return
        case 'log':
          onLogDamage(message.damage)
          return
        case 'failed':
          fail(new StorageError(message.message, 'ERR_STORAGE_OPEN'))
          return
        case 'closed':
          end(new StorageError('Storage is closed', 'ERR_STORAGE_CLOSED'))
          return
        case 'answers':
          batches.answered()
          for (const answer of message.answers) {
            const caller = waiting.get(answer.id)
            waiting.delete(answer.id)
            if (answer.ok) caller?.resolve(answer.value)
            else caller?.reject(new StorageError(answer.message, answer.code))
          }
      }
    })
  })

  /** One call across the thread; the answer has the operation's own type because the worker runs that operation. */
  const ask = <Name extends OperationName>(name: Name) =>
    (...args: Parameters<Operations[Name]>): Promise<ReturnType<Operations[Name]>> =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const id = ++calls
        waiting.set(id, { resolve: (value) => resolve(value as ReturnType<Operations[Name]>), reject })
        batches.add({ id, name, args })
      })

  return {
    append: ask('append'),
    loadRoom: ask('loadRoom'),
    compact: ask('compact'),
    repairRoom: ask('repairRoom'),
    countQuarantined: ask('countQuarantined'),
    putCheckpoint: ask('putCheckpoint'),
    checkpointsOf: ask('checkpointsOf'),
    getCheckpoint: ask('getCheckpoint'),
    dropCheckpoints: ask('dropCheckpoints'),
    putWorkshop: ask('putWorkshop'),
    getWorkshop: ask('getWorkshop'),
    listWorkshops: ask('listWorkshops'),
    deleteWorkshop: ask('deleteWorkshop'),
    putToken: ask('putToken'),
    deleteToken: ask('deleteToken'),
    getToken: ask('getToken'),
    tokensOf: ask('tokensOf'),
    putImage: ask('putImage'),
    getImage: ask('getImage'),
    countImages: ask('countImages'),
    takeWorkshop: ask('takeWorkshop'),
    roomsOf: ask('roomsOf'),
    dropRooms: ask('dropRooms'),
    deletions: ask('deletions'),
    noteDeletions: ask('noteDeletions'),
    probe: ask('probe'),
    async close() {
      batches.flush()
      if (!ended) tell({ kind: 'close' })
      await exited
    },
  }
}
