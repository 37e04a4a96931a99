import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { throwLeaks } from './entrusted.ts'
import { freePort } from './freePort.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_MS = 120_000
const LOOK_AGAIN_MS = 20

export interface ServerProcess {
  url: string
  port: number
  dataDir: string
  /** Of the process that runs now. */
  pid(): number
  /** From being started last to answering on `/readyz`, in ms. */
  readyMs(): number
  /** What the process has printed so far, all of its lives together. */
  output(): string
  /** `kill -9`: no chance to say goodbye. */
  kill9(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>
  /** The same port and data folder again. Resolves when `/readyz` answers. */
  start(): Promise<void>
  /** As `start`, without waiting for it to be ready. */
  launch(): void
  /** Ends the process and removes the data folder. Rejects when it has printed what was entrusted to it (`entrusted.ts`). */
  remove(): Promise<void>
}

/** Where a process runs if not simply here. */
export interface Place {
  /** Its data folder; whoever gives it removes it. */
  folder: string
  /** The command that starts it there. */
  prefix: readonly string[]
}

/** The real program in a process of its own, as an operator runs it, with a data folder of its own unless a place is given. */
export async function startServerProcess(env: Record<string, string> = {}, place?: Place): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataDir = place?.folder ?? mkdtempSync(join(tmpdir(), 'planche-process-'))
  let child: ChildProcess | null = null
  let readyMs = NaN
  let printed = ''

  const gone = (): Promise<number | null> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) resolve(child?.exitCode ?? null)
      else child.once('exit', (code) => resolve(code))
    })

  const launch = (): void => {
    const [program = process.execPath, ...prefix] = [...(place?.prefix ?? []), process.execPath]
    child = spawn(program, [...prefix, join(ROOT, 'server', 'main.ts')], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PLANCHE_PORT: String(port), PLANCHE_HOST: '127.0.0.1', PLANCHE_DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  }
  const start = async (): Promise<void> => {
    const launched = performance.now()
    launch()
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      if (child && (child.exitCode ?? child.signalCode) !== null) throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${printed}`)
      const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)
      if (ready) {
        readyMs = performance.now() - launched
        return
      }
      if (Date.now() > until) throw new Error(`the server did not become ready:\n${printed}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }

  await start()
  return {
    url,
    port,
    dataDir,
    pid: () => child?.pid ?? 0,
    readyMs: () => readyMs,
    output: () => printed,
    kill9: async () => {
      child?.kill('SIGKILL')
      await gone()
    },
    terminate: async () => {
      child?.kill('SIGTERM')
      return gone()
    },
    start,
    launch,
    remove: async () => {
      child?.kill('SIGKILL')
      await gone()
      if (!place) rmSync(dataDir, { recursive: true, force: true })
      throwLeaks(printed)
    },
  }
}
