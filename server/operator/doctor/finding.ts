/** What the doctor finds, and what it looks at to find it. */

import type { Config } from '../../config.ts'
import type { Probe, ServerFacts } from '../controlServer.ts'

/**
 * A fault ends the doctor with 1; a warning is for whoever reads it. A hint is nothing wrong. What was not tried is said to be so:
 * `untried` in place of a whole check, `part` beside what that check did try.
 */
export interface Finding {
  level: 'fault' | 'warning' | 'hint' | 'untried' | 'part'
  what: string
  /** What to do about it; how to have it tried. */
  remedy: string
  /** A check that would only say the same again in other words. */
  hides?: string
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

export function fault(what: string, remedy: string, hides?: string): Finding {
  return { level: 'fault', what, remedy, ...(hides === undefined ? {} : { hides }) }
}

export function warning(what: string, remedy: string): Finding {
  return { level: 'warning', what, remedy }
}

export function hint(what: string, remedy: string): Finding {
  return { level: 'hint', what, remedy }
}

/** The whole check was left out. `why` goes on after the name of the check and a colon. */
export function untried(why: string, remedy: string): Finding {
  return { level: 'untried', what: why, remedy }
}

/** Part of a check was left out. */
export function untriedPart(what: string, remedy: string): Finding {
  return { level: 'part', what, remedy }
}

export const START_IT = 'Start it (npm start) and call the doctor again.'

/** The address by which people come: the server's own word counts for more than what the tool was started with. */
export function publicUrlOf({ config, server }: Patient): string | null {
  return server ? server.publicUrl : config.publicUrl
}

/** Where the server answers on this machine, as `http://127.0.0.1:4400`. */
export function localUrlOf({ config, server }: Patient): string {
  const host = server?.host ?? config.host
  const shown = host.includes(':') ? `[${host}]` : host
  return `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : shown}:${server?.port ?? config.port}`
}
