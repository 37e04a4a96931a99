/** What a workload may start, and that nothing of it outlives the workload. */

import { startWorkshopProcess } from '../tests/support/workshopProcess.ts'
import { measured, startHelperProcess, startPeerProcess } from './processes.ts'
import type { BenchPlace } from './workload.ts'

const ROUNDS = 3

export interface OpenedPlace extends BenchPlace {
  /** Ends everything that was started, the last first. */
  close(): Promise<void>
}

/** `profiles`: the folder into which our server writes CPU profiles, if it shall. */
export function openPlace(say: (line: string) => void, profiles: string | null = null): OpenedPlace {
  const profiling: Record<string, string> = profiles === null ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }
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
      const workshop = await startWorkshopProcess({ groups, env: { PLANCHE_LOG_LEVEL: 'warn', ...profiling, ...env } })
      const { server } = workshop
      const remove = async () => {
        // A profile is written when the process ends by itself.
        if (profiles !== null) await server.terminate()
        await server.remove()
      }
      return kept({ ...measured(server.pid, remove), server, workshop })
    },
    startPeer: async (name) => kept(await startPeerProcess(name)),
    startHelper: async (file) => kept(await startHelperProcess(file)),
    async close() {
      for (const end of ends.splice(0).reverse()) await end()
    },
  }
}
