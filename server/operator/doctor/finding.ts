/** What the doctor finds, and what it looks at to find it. */

import type { Config } from '../../config.ts'
import type { Probe, ServerFacts } from '../controlServer.ts'

/** A fault ends the doctor with 1; a warning is for whoever reads it. */
export interface Finding {
  level: 'fault' | 'warning'
  what: string
  /** What to do about it. */
  remedy: string
}

export interface Patient {
  /** As the tool was given it. */
  config: Config
  env: Readonly<Record<string, string | undefined>>
  /** What the server says of itself; null when none answers in the data directory. */
  server: ServerFacts | null
  probe: (() => Promise<Probe>) | null
  /** How long to leave a connection silent; 0: not at all. */
  silenceSeconds: number
}

export type Check = (patient: Patient) => Promise<Finding[]> | Finding[]

export function fault(what: string, remedy: string): Finding {
  return { level: 'fault', what, remedy }
}

export function warning(what: string, remedy: string): Finding {
  return { level: 'warning', what, remedy }
}

/** The address by which people come: the server's own word counts for more than what the tool was started with. */
export function publicUrlOf({ config, server }: Patient): string | null {
  return server ? server.publicUrl : config.publicUrl
}
