/** What a workload may start, and that nothing of it outlives the workload. */

import { startWorkshopProcess } from '../tests/support/workshopProcess.ts'
import { measured, startHelperProcess, startPeerProcess } from './processes.ts'
import type { BenchPlace } from './workload.ts'

const ROUNDS = 3

export interface OpenedPlace extends BenchPlace {
  /** Ends everything that was started, the last first. */
  close(): Promise<void>
}

export function openPlace(say: (line: string) => void): OpenedPlace {
  const ends: (() => Promise<void>)[] = []
  const kept = <Started extends { remove(): Promise<void> }>(one: Started): Started => {
    let removed: Promise<void> | null = null
    const remove = () => (removed ??= one.remove())
    ends.push(remove)
    return { ...one, remove }
  }
  return {
    rounds: ROUNDS,
    say,
    atEnd: (end) => void ends.push(end),
    async startOurs({ groups, env = {} }) {
      const workshop = await startWorkshopProcess({ groups, env: { PLANCHE_LOG_LEVEL: 'warn', ...env } })
      const { server } = workshop
      return kept({ ...measured(server.pid, server.remove), server, workshop })
    },
    startPeer: async (name) => kept(await startPeerProcess(name)),
    startHelper: async (file) => kept(await startHelperProcess(file)),
    async close() {
      for (const end of ends.splice(0).reverse()) await end()
    },
  }
}
