/** Processes of the bench: started, asked, looked at from outside, and ended. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { processorMs, residentMiB } from '../tests/support/processWatch.ts'
import type { Answer } from './helperSide.ts'
import type { Helper, Measured, Peer, PeerName } from './workload.ts'

const BENCH = fileURLToPath(new URL('.', import.meta.url))

/** What a peer says of itself once it listens. */
interface PeerReady {
  port: number
  title: string
  about: unknown
}

export function measured(pid: () => number, remove: () => Promise<void>): Measured {
  return { pid, cpuMs: () => processorMs(pid()), residentMiB: () => residentMiB(pid()), remove }
}

function started(file: string): { child: ChildProcess; first: Promise<unknown>; remove(): Promise<void> } {
  const child = fork(`${BENCH}${file}`, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const first = new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`${file} ended with ${signal ?? code} before it was ready`)))
  })
  return {
    child, first,
    async remove() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

export async function startPeerProcess(name: PeerName): Promise<Peer> {
  const { child, first, remove } = started(`peers/${name}.mjs`)
  const { port, title, about } = (await first) as PeerReady
  return { ...measured(() => child.pid ?? 0, remove), name, title, port, about, url: (room) => `ws://127.0.0.1:${port}/${room}` }
}

export async function startHelperProcess(file: string): Promise<Helper> {
  const { child, first, remove } = started(file)
  await first
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let count = 0
  child.on('message', ({ id, answer, fault }: Answer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) one?.resolve(answer)
    else one?.reject(new Error(`${file}: ${fault}`))
  })
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${signal ?? code}`))
  })
  return {
    ...measured(() => child.pid ?? 0, remove),
    ask: <Answer>(question: object) =>
      new Promise<Answer>((resolve, reject) => {
        const id = ++count
        waiting.set(id, { resolve: (value) => resolve(value as Answer), reject })
        child.send({ id, question })
      }),
  }
}
