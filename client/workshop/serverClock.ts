/** The server's clock on this device: right within a few tens of ms whatever the device's own clock says, and after sleep. */

import { useEffect, useState } from 'react'
import type { ServerTime } from '../../shared/api.ts'
import { request } from './api.ts'

export interface ClockSources {
  /** The server's epoch ms; null when it did not answer. */
  askServer: () => Promise<number | null>
  /** ms that only run forward. */
  monotonic: () => number
  /** The device's epoch ms: used until the server has answered. */
  device: () => number
}

export interface ServerClock {
  now(): number
  /** Asks five times and adopts the answer; keeps the old one when nothing answered. Resolves when done. */
  synchronise(): Promise<void>
}

const SAMPLES = 5
const RESYNC_MS = 60_000
/** The monotonic clock may stand still while a device sleeps; a gap this large between the two means that it did. */
const SLEPT_MS = 250

/** Median of the offsets of the three shortest round trips: one slow answer on a bad line does not move the clock. */
export function bestOffset(samples: readonly { offset: number; roundTrip: number }[]): number | null {
  const offsets = [...samples].sort((a, b) => a.roundTrip - b.roundTrip).slice(0, 3).map(({ offset }) => offset).sort((a, b) => a - b)
  return offsets[Math.floor((offsets.length - 1) / 2)] ?? null
}

/** A clock from these sources. */
export function createServerClock({ askServer, monotonic, device }: ClockSources): ServerClock {
  let offset: number | null = null
  // Monotonic against device time when the offset was found: a change means sleep, or that somebody set the clock.
  let drift = device() - monotonic()
  let running: Promise<void> | null = null

  const measure = async () => {
    const samples: { offset: number; roundTrip: number }[] = []
    for (let count = 0; count < SAMPLES; count += 1) {
      const sent = monotonic()
      const server = await askServer()
      const received = monotonic()
      if (server === null) break
      samples.push({ offset: server - (sent + received) / 2, roundTrip: received - sent })
    }
    const found = bestOffset(samples)
    if (found === null) return
    offset = found
    drift = device() - monotonic()
  }

  const clock: ServerClock = {
    now() {
      if (offset === null) return device()
      if (Math.abs(device() - monotonic() - drift) > SLEPT_MS) void clock.synchronise()
      return monotonic() + offset
    },
    synchronise() {
      running ??= measure().finally(() => {
        running = null
      })
      return running
    },
  }
  return clock
}

const clock = createServerClock({
  askServer: async () => {
    const answer = await request<ServerTime>('GET', '/time')
    return answer.ok ? answer.value.now : null
  },
  monotonic: () => performance.now(),
  device: () => Date.now(),
})

let started = false

/** Begins to follow the server's clock, once per page; called by whoever first asks for the time. */
function follow(): void {
  if (started) return
  started = true
  const again = () => void clock.synchronise()
  again()
  setInterval(again, RESYNC_MS)
  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again())
}

/** Epoch ms of the server. */
export function serverNow(): number {
  follow()
  return clock.now()
}

/** Epoch ms of the server; re-renders each time a multiple of `everyMs` passes, on all devices at the same instant. */
export function useServerNow(everyMs = 1_000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const at = serverNow()
      setNow(at)
      timer = setTimeout(tick, everyMs - (at % everyMs) + 2)
    }
    tick()
    return () => clearTimeout(timer)
  }, [everyMs])
  return now
}
