/**
 * The private way into a running server for the operator's tool: a socket in the data directory that only this user can open.
 * No port, no token: who may read the database may do what the tool does.
 */

import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { errorFields, type Log } from '../log.ts'
import { CONTROL_SOCKET, onValues, sendValue, type ControlAnswer, type ControlCall } from './controlWire.ts'
import type { Destination } from './destination.ts'

/** What the server says of itself, for the doctor. Secrets only as whether there are any. */
export interface ServerFacts {
  pid: number
  node: string
  port: number
  /** The address that it listens on. */
  host: string
  publicUrl: string | null
  createSecret: boolean
  metricsToken: boolean
  retentionDays: number
}

/** A way through the front door for the doctor: a room that is only there for it, and the token that opens it. */
export interface Probe {
  room: string
  token: string
}

export interface Control extends Omit<Destination, 'close'> {
  facts(): Promise<ServerFacts>
  probe(): Promise<Probe>
}

const METHODS: ReadonlySet<string> = new Set<keyof Control>([
  'facts', 'probe', 'list', 'deletions', 'replayDeletions', 'pictures', 'restore', 'import', 'remove',
])

/** The longest address that every system takes for such a socket. */
const LONGEST = 100

/** The shorter of the ways to say it; null when the directory lies too deep. */
export function controlAddress(dataDir: string): string | null {
  const whole = join(dataDir, CONTROL_SOCKET)
  const short = relative(process.cwd(), whole)
  const address = short !== '' && short.length < whole.length ? short : whole
  return Buffer.byteLength(address) <= LONGEST ? address : null
}

/** Opens it. Without it the server serves all the same: that it could not be opened is logged. */
export async function openControl(dataDir: string, control: Control, log: Log): Promise<{ close(): Promise<void> }> {
  const address = controlAddress(dataDir)
  if (address === null) {
    log.warn({}, 'control.directory-too-deep')
    return { close: async () => undefined }
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', (error) => log.debug(errorFields(error), 'control.socket-error'))
    let turn = Promise.resolve()
    onValues(socket, (value) => {
      turn = turn.then(async () => sendValue(socket, await answer(control, value, log)))
    })
  })
  try {
    // Nobody else is in the directory: what lies there was left by a process that was killed.
    rmSync(address, { force: true })
    await listen(server, address)
    chmodSync(address, 0o600)
  } catch (error) {
    log.warn(errorFields(error), 'control.not-opened')
  }
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        if (server.listening) server.close(() => resolve())
        else resolve()
      }),
  }
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
}

async function answer(control: Control, value: unknown, log: Log): Promise<ControlAnswer> {
  const { method, args } = value as ControlCall
  if (!METHODS.has(method)) return { ok: false, why: `This server does not know ${method}: is the tool of the same version?` }
  log.info({ method }, 'control.call')
  try {
    const operation = control[method as keyof Control] as (...given: readonly unknown[]) => Promise<unknown>
    return { ok: true, value: await operation(...args) }
  } catch (error) {
    log.error({ method, ...errorFields(error) }, 'control.failed')
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}
