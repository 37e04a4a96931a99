import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config } from '../../server/config.ts'
import { createLog, type Log } from '../../server/log.ts'
import { startServer } from '../../server/startServer.ts'
import { throwLeaks } from './entrusted.ts'
import { type ServerCalls, serverCalls } from './serverCalls.ts'

export interface TestServer extends ServerCalls {
  port: number
  /** `http://127.0.0.1:<port>` */
  url: string
  dataDir: string
  /** The server's own, at its most talkative. */
  log: Log
  /** Stops the server; with `keepData` its directory stays for the next one. Rejects when the log has what was entrusted (`entrusted.ts`). */
  close(options?: { keepData?: boolean }): Promise<void>
}

/** A real server on a free port with a data directory of its own. */
export async function startTestServer(overrides: Partial<Config> = {}, clock?: () => number): Promise<TestServer> {
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => void lines.push(line) })
  const dataDir = overrides.dataDir ?? (await mkdtemp(join(tmpdir(), 'planche-test-')))
  const server = await startServer({
    port: 0, host: '127.0.0.1', dataDir, publicUrl: null, createSecret: null, retentionDays: 90, tldrawLicenseKey: null,
    accessibilityUrl: null, metricsToken: null, frameAncestors: [], logLevel: 'silent',
    clientDir: join(dataDir, 'no-client'), ...overrides,
  }, log, clock)
  let closing: Promise<void> | undefined

  return {
    port: server.port,
    url: server.url,
    dataDir,
    log,
    ...serverCalls(server.url),
    close: async ({ keepData = false } = {}) => {
      // A test that ended half-way may have closed it before.
      closing ??= server.close()
      await closing
      if (!keepData) await rm(dataDir, { recursive: true, force: true })
      throwLeaks(lines.join(''))
    },
  }
}
