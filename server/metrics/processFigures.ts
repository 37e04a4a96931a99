/** The process itself: memory, processor, open files, and how long the event loop kept others waiting. */

import { readdirSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from 'prom-client'

const NS_PER_S = 1e9
const US_PER_S = 1e6
/** How finely the loop is watched, in ms: what is shorter does no harm. */
const RESOLUTION_MS = 10

/** Null where the system does not tell. */
function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return null
  }
}

export interface ProcessFigures {
  /** Sets all gauges. The loop's figures are those since the last reading. */
  read(): void
  close(): void
}

export function processFigures(registers: Registry[]): ProcessFigures {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const lag = {
    p50: gauge('nodejs_eventloop_lag_p50_seconds', 'Half of the waits for the event loop since the last reading'),
    p99: gauge('nodejs_eventloop_lag_p99_seconds', 'All but one in a hundred waits for the event loop since the last reading'),
    max: gauge('nodejs_eventloop_lag_max_seconds', 'The longest wait for the event loop since the last reading'),
  }
  const resident = gauge('process_resident_memory_bytes', 'Memory of the process')
  const heap = gauge('nodejs_heap_used_bytes', 'Objects in memory')
  const processor = gauge('process_cpu_seconds_total', 'Processor time')
  const files = gauge('process_open_fds', 'Open files and sockets')
  const uptime = gauge('process_uptime_seconds', 'Since the start')
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()

  /** The watch sees its own interval too. */
  const waited = (ns: number): number => Math.max(0, ns / NS_PER_S - RESOLUTION_MS / 1_000)

  return {
    read() {
      lag.p50.set(waited(loop.percentile(50)))
      lag.p99.set(waited(loop.percentile(99)))
      lag.max.set(waited(loop.max))
      loop.reset()
      const { rss, heapUsed } = process.memoryUsage()
      resident.set(rss)
      heap.set(heapUsed)
      const { user, system } = process.cpuUsage()
      processor.set((user + system) / US_PER_S)
      const open = openFiles()
      if (open !== null) files.set(open)
      uptime.set(process.uptime())
    },
    close: () => {
      loop.disable()
    },
  }
}
