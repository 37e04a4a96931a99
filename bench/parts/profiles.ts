/** `bench/profiles.json`: of some workloads, in which parts of the server its time goes. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../profiles.json', import.meta.url))

export interface ServerProfile {
  /** ISO day. */
  day: string
  /** µs of processor time of the whole server, all threads, for each update that somebody sends, however many hear of it. */
  micros: number
  /** The same of the bare relay in the same minutes. */
  relayMicros: number
  samples: number
  /** Share of `micros` by part, 0 to 1. */
  parts: Record<string, number>
}

/** By the id of the workload. */
export type Profiles = Readonly<Record<string, ServerProfile>>

export function readProfiles(): Profiles {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Profiles) : {}
}

export function writeProfiles(newer: Profiles): void {
  const all = { ...readProfiles(), ...newer }
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 1)}\n`)
}
