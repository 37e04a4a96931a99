/** How much memory a process holds once its garbage is collected. */

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { residentMiB } from '../tests/support/processWatch.ts'
import { until } from '../tests/support/until.ts'

/** What a process to be measured is started with. The room that Node keeps for young objects, up to 32 MiB, comes and goes: it is kept small. */
export const REPORTING = { NODE_OPTIONS: `--import=${fileURLToPath(new URL('memoryReport.ts', import.meta.url))} --disable-warning=ExperimentalWarning --max-semi-space-size=1` }

export interface HeldMemory {
  /** Of the whole process, as the system counts it. */
  residentMiB: number
  /** Of the main thread: objects, and buffers beside them. */
  heldMiB: number
}

const MIB = 1024 * 1024

export function reportFile(pid: number): string {
  return join(tmpdir(), `planche-bench-memory-${pid}.json`)
}

/** V8 keeps the pages that a collection has emptied, up to a quarter of what a server has whose boards were just filled, and gives them back after 8 s. */
const GIVEN_BACK_MS = 10_000

async function collected(pid: number): Promise<HeldMemory> {
  const file = reportFile(pid)
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  await until(() => existsSync(file), `process ${pid} has collected its garbage`, 60_000)
  const { heldBytes } = JSON.parse(readFileSync(file, 'utf8')) as { heldBytes: number }
  rmSync(file)
  return { residentMiB: residentMiB(pid), heldMiB: heldBytes / MIB }
}

/** Of a process that was started with `REPORTING` and has nothing to do: takes ten seconds, until what it does not need is given back. */
export async function heldMemory(pid: number): Promise<HeldMemory> {
  await collected(pid)
  await new Promise((resolve) => setTimeout(resolve, GIVEN_BACK_MS))
  return collected(pid)
}

/** Runs `start` so that the processes which it starts with our own surroundings report what they hold. */
export async function reporting<Started>(start: () => Promise<Started>): Promise<Started> {
  const before = process.env['NODE_OPTIONS']
  process.env['NODE_OPTIONS'] = REPORTING.NODE_OPTIONS
  try {
    return await start()
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS']
    else process.env['NODE_OPTIONS'] = before
  }
}
