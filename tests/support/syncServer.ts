import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRooms, type SyncRooms } from '../../server/sync/createRooms.ts'
import { attachGateway } from '../../server/sync/gateway.ts'
import { realTimers, type Timers } from '../../server/sync/timers.ts'
import { openSqliteStorage } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { createLog, type Log } from '../../server/log.ts'
import { TestDirectory } from './testDirectory.ts'

export interface SyncServer {
  port: number
  /** `ws://127.0.0.1:<port>/sync` */
  url: string
  directory: TestDirectory
  rooms: SyncRooms
  storage: Storage
  close(): Promise<void>
}

export interface SyncServerOptions {
  /** Kept when given; otherwise a temporary one that goes with the server. */
  dataDir?: string
  port?: number
  allowedOrigins?: string[]
  /** Wraps the real storage. */
  storage?: (real: Storage) => Storage
  log?: Log
  /** The system's unless given. */
  timers?: Timers
}

/** The sockets' side alone on a free port: real storage, real websockets, and a directory whose facts the test sets. */
export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'planche-sync-'))
  const real = await openSqliteStorage(dataDir)
  const storage = options.storage ? options.storage(real) : real
  const directory = new TestDirectory()
  const log = options.log ?? createLog('silent')
  const rooms = createRooms({ storage, directory, clock: () => Date.now(), log, timers: options.timers ?? realTimers })
  const server = createServer((_request, response) => response.end())
  const gateway = attachGateway(server, { rooms, allowedOrigins: options.allowedOrigins ?? [], log })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    url: `ws://127.0.0.1:${port}/sync`,
    directory,
    rooms,
    storage,
    async close() {
      await gateway.close()
      await new Promise((resolve) => server.close(resolve))
      await real.close()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
