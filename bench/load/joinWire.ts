/** What the bench asks the process of `joins.ts` for, and what it answers. */

import type { DialectName } from './loadWire.ts'

/** One board of one server. */
export interface BoardAt {
  dialect: DialectName
  /** What the server's process said of itself. */
  about: unknown
  port: number
  path: string
  room: string
}

/** Puts so many notes on it, and stays until `leave`. */
export interface FillBoard extends BoardAt {
  do: 'fill'
  protocols: readonly string[]
  notes: number
}

/** People who go on moving a note of their own until `stop`. */
export interface WriteOn extends BoardAt {
  do: 'writeOn'
  /** Subprotocols of each. */
  people: readonly (readonly string[])[]
  /** Moves a second of each. */
  hz: number
}

/** All of these come in at once. */
export interface JoinBoard extends BoardAt {
  do: 'join'
  newcomers: readonly (readonly string[])[]
  /** Of the server, whose processor time is measured. */
  pid: number
  /** That each has to be given. */
  notes: number
}

/** What the bare server of `joinRelay.ts` hands out from now on to whoever comes to this path; it answers with its port. */
export interface HandOut {
  path: string
  notes: number
}

export type BoardQuestion = FillBoard | WriteOn | JoinBoard | { do: 'stop' | 'leave' }

export interface JoinAnswer {
  /** Of each newcomer: from opening the line to the last byte of the whole board. */
  ms: number[]
  /** Processor time of the server meanwhile. */
  cpuMs: number
  /** And of the newcomers' own process, which on two cores is part of what each waits for. */
  loadMs: number
  /** Of one answer. */
  bytes: number
  /** How many different answers there were; each of them was read and found whole. */
  different: number
}
