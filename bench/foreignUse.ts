/** How much of the machine everybody but the bench took while a workload ran: all that was used, less what the bench and its children used. */

import { readdirSync, readFileSync } from 'node:fs'
import { type ProcessorTimes, readProcessorTimes } from './processorUse.ts'

/** Processes are looked for this often: what one that nobody waits for took since the last look is lost, and counts as others'. */
const LOOK_MS = 2_000

export interface ProcessTimes {
  pid: number
  parent: number
  /** Hundredths of a second: its own, and those of its children that have ended. */
  spent: number
}

/** Of the text of `/proc/<pid>/stat`. */
export function parseProcess(stat: string): ProcessTimes {
  // The name stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
  const spent = fields.slice(11, 15).reduce((sum, field) => sum + field, 0)
  return { pid: Number.parseInt(stat, 10), parent: fields[1] ?? 0, spent }
}

/** What a process and all below it have spent. */
export function treeSpent(all: readonly ProcessTimes[], root: number): number {
  const children = Map.groupBy(all, ({ parent }) => parent)
  const of = (pid: number): number => (children.get(pid) ?? []).reduce((sum, child) => sum + child.spent + of(child.pid), 0)
  return (all.find(({ pid }) => pid === root)?.spent ?? 0) + of(root)
}

function readProcesses(): ProcessTimes[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      return [parseProcess(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
    } catch {
      // It has ended since.
      return []
    }
  })
}

export interface ForeignWatch {
  /** Ends the watch; the share of the whole machine that others had, 0 to 1. The kernel's own threads and the host (steal) are others. */
  stop(): number
}

export interface ForeignReader {
  times(): ProcessorTimes
  processes(): ProcessTimes[]
}

/** Watches from now on what others take beside the process `root` and its children. */
export function watchForeign(root = process.pid, { times, processes }: ForeignReader = { times: readProcessorTimes, processes: readProcesses }): ForeignWatch {
  const began = times()
  let before = treeSpent(processes(), root)
  let own = 0
  const look = () => {
    const now = treeSpent(processes(), root)
    // It falls when a process of the bench ends that nobody below the bench waits for.
    own += Math.max(0, now - before)
    before = now
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    stop() {
      clearInterval(timer)
      look()
      const end = times()
      return Math.max(0, end.used - began.used - own) / Math.max(1, end.all - began.all)
    },
  }
}
