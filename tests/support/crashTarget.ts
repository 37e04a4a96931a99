import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RoomName } from '../../shared/ids.ts'
import { minutesField } from '../../shared/documents/minutesText.ts'
import { type CrashCalls, crashCalls } from './crashCalls.ts'
import { freePort } from './freePort.ts'
import { room } from './testDirectory.ts'
import { until } from './until.ts'
import { startWorkshopProcess } from './workshopProcess.ts'

/** A server in its own process that can be started and ended again and again, and who writes where in it. */
export interface CrashTarget {
  port: number
  dataDir: string
  /** `field`: that of the minutes which they write in; on boards none. */
  writers: { room: RoomName; token: string; field?: string }[]
  /** Who asks over HTTP meanwhile, if anybody does. */
  calls?: CrashCalls
  /** Ready when it resolves; how long that took, in ms. */
  start(): Promise<number>
  launch(): void
  /** Resolves with the exit code, null when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  remove(): Promise<void>
}

/** The whole product with a workshop of four groups, somebody who writes minutes and somebody who asks over HTTP; it is not running yet. */
export async function productTarget(writers: number): Promise<CrashTarget> {
  const process = await startWorkshopProcess({ groups: 4, env: { PLANCHE_LOG_LEVEL: 'error' } })
  const { server, boards, created, workshop, join: joinGroup } = process
  const people = await Promise.all(Array.from({ length: writers }, async (_, index) => {
    const board = boards[index % boards.length]
    if (!board) throw new Error('a workshop without boards')
    return { room: board.room, token: await joinGroup(board) }
  }))
  const item = workshop.current?.itemId
  if (!item) throw new Error('a workshop that is nowhere in its programme')
  const secretary = { room: workshop.rooms.minutes, token: created.secretaryToken, field: minutesField(item) }
  await server.kill9()
  return {
    port: server.port,
    dataDir: server.dataDir,
    writers: [...people, secretary],
    calls: crashCalls(process),
    start: async () => {
      await server.start()
      return server.readyMs()
    },
    launch: server.launch,
    end: async (signal) => {
      if (signal === 'SIGTERM') return server.terminate()
      await server.kill9()
      return null
    },
    remove: server.remove,
  }
}

const EARLY = new URL('./crashServer.ts', import.meta.url).pathname

/** A server that acknowledges before it stores: what the test must find out. */
export async function earlyTarget(): Promise<CrashTarget> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planche-crash-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  const launch = () => {
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', EARLY, dataDir, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  }
  const end: CrashTarget['end'] = async (signal) => {
    child?.kill(signal)
    await until(() => !child || child.exitCode !== null || child.signalCode !== null, 'dead')
    return child?.exitCode ?? null
  }
  return {
    port, dataDir, launch, end,
    writers: ['p1_g1', 'p2_g1', 'p3_g1', 'moderator'].map((token) => ({ room: room('board'), token })),
    start: async () => {
      const launched = performance.now()
      launch()
      let ready = false
      child?.stdout?.on('data', () => {
        ready = true
      })
      await until(() => ready || child?.exitCode !== null, 'the server is up', 120_000)
      return performance.now() - launched
    },
    remove: async () => {
      await end('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
