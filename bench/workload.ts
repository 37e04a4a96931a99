/** What a benchmark is, what it may start, and what it hands back. */

import type { ServerProcess } from '../tests/support/serverProcess.ts'
import type { WorkshopProcess } from '../tests/support/workshopProcess.ts'

export type PeerName = 'relay' | 'yWebsocketServer' | 'hocuspocus' | 'tldrawSync'
/** Whose figure something is: ours, or a peer's. */
export type Subject = 'ours' | PeerName

/** A goal of the product and what came out. */
export interface Goal {
  /** Such as `server CPU beside a bare relay`. */
  what: string
  unit: string
  /** The value is at most this, or at least this. */
  bound: 'atMost' | 'atLeast'
  limit: number
  value: number
}

/** One place on a plot: what each subject costs at this size. Points with the same `plot` and `xUnit` share a plot. */
export interface Point {
  /** Such as `people on one board`. */
  plot: string
  x: number
  xUnit: string
  yUnit: string
  values: Partial<Record<Subject, number>>
}

/** What stands in `results.json` under the workload's id. A figure that nobody can measure for this workload is null. */
export interface WorkloadResult {
  /** Of `ours`, `relay` and `peers`, such as `ms of server CPU per 1,000 delivered updates`. */
  unit: string
  ours: number
  /** The physical reference: a bare `ws` relay in the same batch. */
  relay: number | null
  /** Name and version → value. */
  peers: Record<string, number>
  /** Which values are better; less, if nothing is said. */
  better?: 'less' | 'more'
  /** `ours / relay`; where there is no relay, `results.json` has ours by the best peer's. */
  ratio: number | null
  /** Of how many rounds or single measures a figure is the median; 1 where there was one only. */
  rounds?: number
  /** Of ours, in ms: from sending to being received, or of what else is timed. */
  p50: number | null
  p99: number | null
  /** Share of the work of ours that arrived, 0 to 1, counted by content. A run that demands everything throws instead of handing back less than 1. */
  delivered: number | null
  /** The same of everybody, by title, where a peer may fall short. */
  deliveredBy?: Record<string, number>
  /** By title: what its server took of a core, all its threads, and what the load beside it took, 0 to 1. */
  coreShareBy?: Record<string, number>
  loadShareBy?: Record<string, number>
  /** Further figures; they stand beside `ours` in `results.json`, such as `deliveredPerSecond` or `kibPerConnection`. */
  figures?: Record<string, number>
  goals: Goal[]
  points: Point[]
  /** Plain sentences for the page: what limits it, what is special about a peer. */
  notes: string[]
}

export interface Workload {
  /** The key in `results.json`, such as `W1`. */
  id: string
  /** A line for people, such as `a table: 30 people on one board, all writing at 30 Hz`. */
  title: string
  /** Takes so long that it comes last: whoever stops the bench early loses nothing else. */
  long?: true
  run(place: BenchPlace): Promise<WorkloadResult>
}

/** By id, and what is long last. */
export const inOrder = (workloads: readonly Workload[]): Workload[] =>
  workloads.toSorted((a, b) => Number(a.long ?? false) - Number(b.long ?? false) || a.id.localeCompare(b.id, 'en', { numeric: true }))

/** A program in a process of its own. Whoever started it through a `BenchPlace` need not end it. */
export interface Measured {
  pid(): number
  /** Processor time of all its threads since it started, in ms, in steps of 10. */
  cpuMs(): number
  residentMiB(): number
  /** Ends it now instead of at the end of the workload. */
  remove(): Promise<void>
}

/** Our real server with a fresh data folder and a workshop that is in its first discussion. */
export interface Ours extends Measured {
  server: ServerProcess
  workshop: WorkshopProcess
}

export interface Peer extends Measured {
  name: PeerName
  /** As it is named in the results: with its version. */
  title: string
  port: number
  /** What its clients must know, if anything. */
  about: unknown
  /** Where a room's socket is. */
  url(room: string): string
}

/** A process of ours that makes load or looks on: it hears and answers JSON. */
export interface Helper extends Measured {
  /** Asks for something; resolves with the answer, rejects with what went wrong there. */
  ask<Answer>(question: object): Promise<Answer>
}

export interface OursWishes {
  groups: number
  env?: Record<string, string>
}

/** What a workload may start. Everything is ended when the workload ends, however it ends. */
export interface BenchPlace {
  /** How many times each subject is measured, in turns; the median counts. At least 3. */
  rounds: number
  startOurs(wishes: OursWishes): Promise<Ours>
  /** Without storage and without checks, as the peer comes. */
  startPeer(name: PeerName): Promise<Peer>
  /** Runs a file of `bench/` that calls `answerQuestions` of `bench/helperSide.ts`. */
  startHelper(file: string): Promise<Helper>
  /** To be ended with the workload. */
  atEnd(end: () => Promise<void>): void
  /** A line for whoever waits. */
  say(line: string): void
}
