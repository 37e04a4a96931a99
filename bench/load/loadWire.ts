/** What the bench asks a load for, and what it answers. */

export type DialectName = 'planche' | 'relay' | 'yWebsocketServer' | 'hocuspocus' | 'tldrawSync'

/** More lines into one room. */
export interface Enter {
  do: 'enter'
  room: string
  path: string
  /** Subprotocols of each line: writers first. */
  writers: readonly (readonly string[])[]
  readers: readonly (readonly string[])[]
}

export interface Begin {
  do: 'begin'
  dialect: DialectName
  port: number
  /** What the server's process said of itself. */
  about: unknown
}

export interface Run {
  do: 'run'
  /** Of the server, whose processor time is measured. */
  pid: number
  /** Moves a second of every writer. */
  hz: number
  ms: number
  /** How long after the end what is still on its way may arrive and counts. */
  graceMs: number
}

/** All others leave for good; nobody enters after that. */
export interface Keep {
  do: 'keep'
  /** The first so many rooms, and so many lines of each. */
  rooms: number
  writers: number
  readers: number
}

export type LoadQuestion = Begin | Enter | Run | Keep

export interface RunAnswer {
  /** Moves that arrived at somebody else until the end of the grace; each counts once per reader. */
  delivered: number
  /** Moves that should have. */
  expected: number
  /** What came twice, in a wrong order, or after an earlier one was left out. */
  astray: number
  /** Did everything arrive in the end? What is missing is said. */
  missing: string | null
  /** Processor time of the server until everything had arrived, and how long that was. */
  cpuMs: number
  tookMs: number
  /** Arrived while the writers wrote, per second. */
  deliveredPerSecond: number
  p50: number
  p99: number
  /** How busy the load itself was, of one core. */
  loadBusy: number
}
