/** The process that makes load: lines into rooms of one server, writers at a steady pace, and an exact count of what arrives. */

import { answerQuestions } from '../helperSide.ts'
import { processorMicros } from '../processorTime.ts'
import type { Dialect } from './dialect.ts'
import { Histogram } from './histogram.ts'
import { LoadRoom } from './loadRoom.ts'
import type { Begin, DialectName, Enter, Keep, LoadQuestion, Run, RunAnswer } from './loadWire.ts'
import { tldrawDialect } from './tldrawDialect.ts'
import { yjsDialect } from './yjsDialect.ts'

/** Lines that are opened at a time. */
const ABREAST = 40
/** After a run everything has to arrive within this, or it counts as lost. */
const SETTLE_MS = 30_000
/** After many have left, the server has this long to notice before anything is measured. */
const LEAVING_MS = 500

const waits = new Histogram()
const rooms = new Map<string, LoadRoom>()
let dialectOf: ((room: string) => Dialect) | null = null
let port = 0
let writers = 0

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const DIALECTS: Record<DialectName, (about: unknown) => (room: string) => Dialect> = {
  planche: () => () => yjsDialect({ documentName: null, acknowledges: true, readyWhenOpen: false }),
  relay: () => () => yjsDialect({ documentName: null, acknowledges: false, readyWhenOpen: true }),
  yWebsocketServer: () => () => yjsDialect({ documentName: null, acknowledges: false, readyWhenOpen: false }),
  hocuspocus: () => (room) => yjsDialect({ documentName: room, acknowledges: false, readyWhenOpen: false }),
  tldrawSync: (about) => () => tldrawDialect(about),
}

function begin(question: Begin): void {
  port = question.port
  dialectOf = DIALECTS[question.dialect](question.about)
}

async function enter({ room: name, path, writers: writing, readers }: Enter): Promise<void> {
  if (!dialectOf) throw new Error('the load was not begun')
  const room = rooms.get(name) ?? new LoadRoom(name, dialectOf(name), waits)
  rooms.set(name, room)
  for (const protocols of writing) await room.enter(port, path, protocols, writers++)
  for (let at = 0; at < readers.length; at += ABREAST) {
    await Promise.all(readers.slice(at, at + ABREAST).map((protocols) => room.enter(port, path, protocols, -1)))
  }
  await settled(SETTLE_MS)
}

async function keep({ rooms: kept, writers: writing, readers }: Keep): Promise<void> {
  for (const [at, [name, room]] of [...rooms].entries()) {
    if (at < kept) {
      room.keep(writing, readers)
      continue
    }
    room.close()
    rooms.delete(name)
  }
  await later(LEAVING_MS)
}

function missing(): string | null {
  for (const room of rooms.values()) {
    const fault = room.faults[0] ?? room.missing()
    if (fault !== null) return fault
  }
  return null
}

/** Waits until everything has arrived. */
async function settled(ms: number): Promise<string | null> {
  const end = performance.now() + ms
  for (;;) {
    const fault = missing()
    if (fault === null || performance.now() > end) return fault
    await later(2)
  }
}

const sum = (of: (room: LoadRoom) => number): number => [...rooms.values()].reduce((total, room) => total + of(room), 0)

/** Everybody writes at this pace, spread over the period; late moves are made up for. */
async function write(hz: number, ms: number): Promise<number> {
  const period = 1_000 / hz
  const all = [...rooms.values()].flatMap((room) => room.writers.map((_, index) => ({ room, index })))
  const began = performance.now()
  const due = all.map((_, place) => began + (place / all.length) * period)
  let moves = 0
  for (let now = began; now < began + ms; now = performance.now()) {
    for (const [place, { room, index }] of all.entries()) {
      if ((due[place] ?? Infinity) > now) continue
      due[place] = (due[place] ?? 0) + period
      room.move(index)
      moves += room.readersOfEach
    }
    await later(1)
  }
  return moves
}

async function run({ pid, hz, ms, graceMs }: Run): Promise<RunAnswer> {
  for (const room of rooms.values()) room.clear()
  waits.clear()
  const before = { cpu: processorMicros(pid), own: process.cpuUsage(), at: performance.now() }
  const expected = await write(hz, ms)
  const wroteMs = performance.now() - before.at
  const deliveredWhile = sum(({ delivered }) => delivered)
  const graceEnd = performance.now() + graceMs
  while (performance.now() < graceEnd && missing() !== null) await later(1)
  const delivered = sum((room) => room.delivered)
  const fault = await settled(SETTLE_MS)
  const tookMs = performance.now() - before.at
  const own = process.cpuUsage(before.own)
  return {
    delivered, expected, missing: fault, tookMs,
    astray: sum(({ astray }) => astray),
    cpuMs: (processorMicros(pid) - before.cpu) / 1_000,
    deliveredPerSecond: (deliveredWhile / wroteMs) * 1_000,
    p50: waits.percentile(0.5),
    p99: waits.percentile(0.99),
    loadBusy: (own.user + own.system) / 1_000 / tookMs,
  }
}

answerQuestions((question: LoadQuestion) => {
  switch (question.do) {
    case 'begin':
      return begin(question)
    case 'enter':
      return enter(question)
    case 'run':
      return run(question)
    case 'keep':
      return keep(question)
  }
})
