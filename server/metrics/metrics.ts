/** The figures that whoever runs the server may read: names, meanings and buckets. Labels are kinds, never ids, names or texts. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { SyncEvents } from '../sync/syncEvents.ts'
import { processFigures } from './processFigures.ts'

/** Seconds; close together around what is promised: 100 ms for nearly all acknowledgements, 300 ms for the rest. */
const ACK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5]
/** Seconds that one append takes until it is on the disk: 1–10 ms on a healthy one. */
const APPEND_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const FLUSH_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25]
const EXPORT_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** Events are constants of the source; should one ever be made of data, it must not fill the memory. */
const MOST_EVENTS = 200

const MS_PER_S = 1_000

/** What is looked up when the figures are read. */
export interface FigureSources {
  /** Rooms in memory, sockets, and the most bytes that wait for one socket. */
  sync(): { rooms: number; connections: number; mostQueuedBytes: number }
  workshops(): { draft: number; live: number; closed: number }
  exports(): { waiting: number; running: number }
  /** Bytes of the database with its write-ahead log, and bytes free on its disk. */
  disk(): Promise<{ databaseBytes: number; freeBytes: number }>
}

export interface Metrics {
  sync: SyncEvents
  /** One append was on the disk after `ms`, or was refused. */
  appended(bytes: number, ms: number): void
  appendFailed(): void
  /** A warning or an error was logged. `rows`: damaged rows that it tells of. */
  logged(event: string, level: 'warn' | 'error', rows?: number): void
  gatheringFlushed(ms: number): void
  /** A call was answered. */
  answered(status: number, ms: number): void
  joinFailed(code: 'unknown-code' | 'too-many-attempts'): void
  exported(outcome: 'made' | 'failed' | 'late' | 'busy' | 'too-many', ms: number): void
  /** Everything in Prometheus' text format. */
  text(sources: FigureSources): Promise<string>
  contentType: string
  close(): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const counterBy = <Label extends string>(name: string, help: string, label: Label) =>
    new Counter({ name, help, labelNames: [label], registers })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const histogram = (name: string, help: string, buckets: number[]) => new Histogram({ name, help, buckets, registers })

  const workshops = new Gauge({ name: 'planche_workshops', help: 'Workshops by state', labelNames: ['status'], registers })
  const rooms = gauge('planche_rooms', 'Documents in memory')
  const sockets = gauge('planche_sockets', 'Open websockets')
  const queued = gauge('planche_socket_queued_bytes_max', 'Bytes that wait for the slowest socket now')

  const acknowledged = histogram('planche_ack_seconds', 'From the receipt of an update to its acknowledgement', ACK_BUCKETS)
  const refused = counterBy('planche_updates_refused_total', 'Updates refused, by the check that refused them', 'reason')
  const offences = counterBy('planche_offences_total', 'What counts towards a suspension', 'kind')
  const suspended = counter('planche_suspensions_total', 'Participants suspended for repeated offences')
  const handshakes = counterBy('planche_handshakes_refused_total', 'Websockets that were refused', 'reason')
  const closed = counterBy('planche_sockets_closed_total', 'Websockets closed by the server', 'reason')
  const dropped = counterBy('planche_rooms_dropped_total', 'Documents given up, to be rebuilt from the log', 'why')

  const appends = histogram('planche_log_append_seconds', 'From the handing over of a change until it is on the disk', APPEND_BUCKETS)
  const appendBytes = counter('planche_log_bytes_total', 'Bytes of changes written')
  const appendFailures = counter('planche_log_append_failures_total', 'Changes that could not be written')
  const damaged = counter('planche_rows_damaged_total', 'Stored rows that could not be used')
  const databaseBytes = gauge('planche_database_bytes', 'The database file with its write-ahead log')
  const freeBytes = gauge('planche_disk_free_bytes', 'Free on the disk of the data directory')

  const flushes = histogram('planche_gathering_flush_seconds', 'Copying what was touched into the plenum', FLUSH_BUCKETS)
  const calls = counterBy('planche_http_answers_total', 'Calls answered, by class of status', 'status')
  const slowest = gauge('planche_http_answer_seconds_max', 'The slowest answer since the last reading')
  const joins = counterBy('planche_join_failures_total', 'Wrong codes, and tries after too many of them', 'reason')
  const exportsDone = counterBy('planche_exports_total', 'Documents asked for', 'outcome')
  const exportTime = histogram('planche_export_seconds', 'Making one document, the wait included', EXPORT_BUCKETS)
  const exportQueue = new Gauge({ name: 'planche_export_queue', help: 'Documents in the making', labelNames: ['state'], registers })
  const events = new Counter({ name: 'planche_log_events_total', help: 'Warnings and errors in the log', labelNames: ['level', 'event'], registers })
  const process = processFigures(registers)
  const seen = new Set<string>()
  let slowestMs = 0

  return {
    sync: {
      refused: (kind) => refused.inc({ reason: kind }),
      acknowledged: (ms) => acknowledged.observe(ms / MS_PER_S),
      offence: (kind) => offences.inc({ kind }),
      suspended: () => suspended.inc(),
      handshakeRefused: (kind) => handshakes.inc({ reason: kind }),
      dropped: (why) => dropped.inc({ why }),
      closed: (reason) => closed.inc({ reason }),
    },
    appended(bytes, ms) {
      appends.observe(ms / MS_PER_S)
      appendBytes.inc(bytes)
    },
    appendFailed: () => appendFailures.inc(),
    logged(event, level, rows = 0) {
      if (seen.size < MOST_EVENTS) seen.add(event)
      events.inc({ level, event: seen.has(event) ? event : 'other' })
      if (rows > 0) damaged.inc(rows)
    },
    gatheringFlushed: (ms) => flushes.observe(ms / MS_PER_S),
    answered(status, ms) {
      calls.inc({ status: `${Math.floor(status / 100)}xx` })
      slowestMs = Math.max(slowestMs, ms)
    },
    joinFailed: (code) => joins.inc({ reason: code }),
    exported(outcome, ms) {
      exportsDone.inc({ outcome })
      if (outcome === 'made') exportTime.observe(ms / MS_PER_S)
    },
    async text(sources) {
      const now = sources.sync()
      rooms.set(now.rooms)
      sockets.set(now.connections)
      queued.set(now.mostQueuedBytes)
      for (const [status, count] of Object.entries(sources.workshops())) workshops.set({ status }, count)
      for (const [state, count] of Object.entries(sources.exports())) exportQueue.set({ state }, count)
      const disk = await sources.disk()
      databaseBytes.set(disk.databaseBytes)
      freeBytes.set(disk.freeBytes)
      slowest.set(slowestMs / MS_PER_S)
      slowestMs = 0
      process.read()
      return registry.metrics()
    },
    contentType: registry.contentType,
    close: () => process.close(),
  }
}
