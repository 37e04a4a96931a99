import { readFileSync, readdirSync } from 'node:fs'
import type { ServerProcess } from './serverProcess.ts'

/** For `startServerProcess`, so that the watch may read the metrics. */
export const WATCHED = { PLANCHE_METRICS_TOKEN: 'maal-der-kun-bruges-i-proever', PLANCHE_LOG_LEVEL: 'warn' }

export interface Sight {
  residentMiB: number
  heapMiB: number
  /** Open files and sockets. */
  handles: number
  rooms: number
  sockets: number
  /** The event loop's waits, in ms, since the last look. */
  loopP99Ms: number
  loopMaxMs: number
}

const MIB = 1024 * 1024

function statusMiB(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Memory of a process as the system counts it, in MiB. */
export function residentMiB(pid: number): number {
  return statusMiB(pid, 'VmRSS')
}

/** The most that it has had at any time, in MiB. */
export function mostResidentMiB(pid: number): number {
  return statusMiB(pid, 'VmHWM')
}

/** Processor time that a process has used so far, in ms. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Processor time that the processes of a group have used so far, in ms: a program and all that it started. */
export function groupProcessorMs(group: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => {
    try {
      const [, , member, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return Number(member) === group ? (Number(rest[8]) + Number(rest[9])) * 10 : 0
    } catch {
      // It has ended since.
      return 0
    }
  })
  return all.reduce((sum, ms) => sum + ms, 0)
}

/** The process seen from outside: by the system, and by what it says of itself. */
export async function look(server: ServerProcess): Promise<Sight> {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${WATCHED.PLANCHE_METRICS_TOKEN}` } })
  const text = await answer.text()
  const gauge = (name: string): number => {
    const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]
    if (found === undefined) throw new Error(`The metrics lack ${name}`)
    return Number(found)
  }
  return {
    residentMiB: residentMiB(server.pid()),
    heapMiB: gauge('nodejs_heap_used_bytes') / MIB,
    handles: readdirSync(`/proc/${server.pid()}/fd`).length,
    rooms: gauge('planche_rooms'),
    sockets: gauge('planche_sockets'),
    loopP99Ms: gauge('nodejs_eventloop_(?:lag|delay)_p99_seconds') * 1_000,
    loopMaxMs: gauge('nodejs_eventloop_(?:lag|delay)_max_seconds') * 1_000,
  }
}
