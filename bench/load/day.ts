/** The process that plays a whole day's crowd: people at their tables, who move ideas and cursors, and the hall that looks at the plenum. */

import * as Y from 'yjs'
import { gatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardId, RoomName } from '../../shared/ids.ts'
import { gather, keepDoing } from '../../tests/support/crowd.ts'
import { LoadClient } from '../../tests/support/loadClient.ts'
import { until } from '../../tests/support/until.ts'
import { answerQuestions } from '../helperSide.ts'
import { Histogram } from './histogram.ts'

export interface Come {
  do: 'come'
  url: string
  people: readonly { boardId: BoardId; room: RoomName; token: string }[]
  plenum: { room: RoomName; token: string; viewers: number }
  editsPerSecond: number
  cursorsPerSecond: number
}

/** Goes on working for so long. What does not count is forgotten afterwards. */
export interface Work {
  do: 'work'
  ms: number
  counts: boolean
}

export type DayQuestion = Come | Work | { do: 'end' }

/** In ms. */
export interface Waited {
  ackP50: number
  ackP95: number
  ackP99: number
  /** From writing on a board until it is seen in the plenum. */
  lagP50: number
  lagP95: number
  lagP99: number
  edits: number
}

export interface Worked extends Waited {
  /** How busy this process was, of one core. */
  busy: number
}

export interface Ended {
  notes: number
  /** Over all that counted. */
  day: Waited
}

/** Viewers who take part in the whole plenum and note how old each move is; the others only receive. */
const WATCHERS = 2
const COME_MS = 180_000
const SETTLE_MS = 60_000
const NOTE = /\/?n\d+$/

let people: { client: LoadClient; boardId: BoardId }[] = []
let hall: LoadClient[] = []
let stops: (() => void)[] = []
const dayAcks = new Histogram()
const dayLags = new Histogram()

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const waited = (acks: Histogram, lags: Histogram): Waited => ({
  ackP50: acks.percentile(0.5), ackP95: acks.percentile(0.95), ackP99: acks.percentile(0.99),
  lagP50: lags.percentile(0.5), lagP95: lags.percentile(0.95), lagP99: lags.percentile(0.99), edits: acks.size,
})

async function come({ url, people: who, plenum, editsPerSecond, cursorsPerSecond }: Come): Promise<null> {
  hall = Array.from({ length: plenum.viewers }, (_, n) => new LoadClient({ url, room: plenum.room, token: plenum.token, observes: n < WATCHERS }))
  people = who.map(({ boardId, room, token }) => ({ boardId, client: new LoadClient({ url, room, token }) }))
  const clients = people.map(({ client }) => client)
  await gather([...hall, ...clients], COME_MS)
  for (const client of clients) client.edit()
  stops = [keepDoing(clients, editsPerSecond, (client) => client.edit()), keepDoing(clients, cursorsPerSecond, (client) => client.cursor())]
  return null
}

async function work({ ms, counts }: Work): Promise<Worked> {
  const watchers = hall.slice(0, WATCHERS)
  // What was timed since the last window is in none: the server may have been made to collect its garbage.
  for (const { client } of people) client.acks = []
  for (const watcher of watchers) watcher.heard = []
  const [own, from] = [process.cpuUsage(), performance.now()]
  await later(ms)
  const { user, system } = process.cpuUsage(own)
  const busy = (user + system) / 1_000 / (performance.now() - from)
  const [acks, lags] = [new Histogram(), new Histogram()]
  for (const { client } of people) for (const ack of client.acks) acks.add(ack)
  for (const watcher of watchers) for (const age of watcher.heard) lags.add(age)
  if (acks.size === 0 || lags.size === 0) throw new Error('nothing was acknowledged, or nothing seen in the plenum')
  if (counts) {
    dayAcks.merge(acks)
    dayLags.merge(lags)
  }
  return { ...waited(acks, lags), busy }
}

/** Every note of a document with its place, as text. */
function places(doc: Y.Doc, name: (id: string) => string = (id) => id): [string, string][] {
  return [...doc.getMap('records')].flatMap(([id, record]): [string, string][] =>
    NOTE.test(id) && record instanceof Y.Map ? [[name(id), JSON.stringify(record.get('xy'))]] : [])
}

/** Everybody stops; resolves with the number of notes once each change is acknowledged and the plenum shows every note once, at its place. */
async function end(): Promise<Ended> {
  for (const stop of stops) stop()
  const clients = people.map(({ client }) => client)
  await until(() => clients.every((one) => one.acknowledged === Y.getState(one.doc.store, one.doc.clientID)), 'every edit is acknowledged', SETTLE_MS)
  const written = new Map(people.flatMap(({ client, boardId }) => places(client.doc, (id) => gatheredId(boardId, id))))
  const shows = ({ doc }: LoadClient): boolean => {
    const shown = places(doc)
    return shown.length === written.size && shown.every(([id, xy]) => written.get(id) === xy)
  }
  await until(() => hall.slice(0, WATCHERS).every(shows), 'the plenum shows every note once, where it was left', SETTLE_MS)
  const closes = [...clients, ...hall].flatMap((one) => one.closes)
  if (closes.length > 0) throw new Error(`${closes.length} lines were closed, the first with ${closes[0]}`)
  for (const one of [...clients, ...hall]) one.leave()
  return { notes: written.size, day: waited(dayAcks, dayLags) }
}

answerQuestions((question: DayQuestion) => {
  switch (question.do) {
    case 'come':
      return come(question)
    case 'work':
      return work(question)
    case 'end':
      return end()
  }
})
