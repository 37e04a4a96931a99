/** Has a server in its own process collect all its garbage: what it holds is measured after that, and not before. */

import { fileURLToPath } from 'node:url'
import type { ServerProcess } from './serverProcess.ts'
import { until } from './until.ts'

/** What such a process prints when it has done so. */
export const COLLECTED = 'all garbage is collected'

/** For `startServerProcess`. */
export const COLLECTING = { NODE_OPTIONS: `--import ${fileURLToPath(new URL('collectOnSignal.ts', import.meta.url))}` }

/** Resolves when it is done: a reading that is asked for at once may overtake a signal, and tells of tens of MiB that nobody holds. */
export async function collect(server: ServerProcess): Promise<void> {
  const times = () => server.output().split(COLLECTED).length
  const before = times()
  process.kill(server.pid(), 'SIGUSR2')
  await until(() => times() > before, 'the server has collected its garbage')
}
