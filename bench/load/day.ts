/** The process that plays a whole day's crowd: people at their tables, who move ideas and cursors, and the hall that looks at the plenum. */

import * as Y from 'yjs'
import { gatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardId, RoomName } from '../../shared/ids.ts'
import { gather, keepDoing, workFor } from '../../tests/support/crowd.ts'
import { LoadClient } from '../../tests/support/loadClient.ts'
import { until } from '../../tests/support/until.ts'
import { answerQuestions } from '../helperSide.ts'

export interface Come {
  do: 'come'
  url: string
  people: readonly { boardId: BoardId; room: RoomName; token: string }[]
  plenum: { room: RoomName; token: string; viewers: number }
  editsPerSecond: number
  cursorsPerSecond: number
}

export type DayQuestion = Come | { do: 'work'; ms: number } | { do: 'end' }

export interface Worked {
  ackP95: number
  ackP99: number
  /** From writing on a board until it is seen in the plenum. */
  lagP95: number
  lagP99: number
  edits: number
  /** How busy this process was, of one core. */
  busy: number
}

/** Viewers who take part in the whole plenum and note how old each move is; the others only receive. */
const WATCHERS = 2
const COME_MS = 180_000
const SETTLE_MS = 60_000
const NOTE = /\/?n\d+$/

let people: { client: LoadClient; boardId: BoardId }[] = []
let hall: LoadClient[] = []
let stops: (() => void)[] = []

async function come({ url, people: who, plenum, editsPerSecond, cursorsPerSecond }: Come): Promise<null> {
  hall = Array.from({ length: plenum.viewers }, (_, n) => new LoadClient({ url, room: plenum.room, token: plenum.token, observes: n < WATCHERS }))
  people = who.map(({ boardId, room, token }) => ({ boardId, client: new LoadClient({ url, room, token }) }))
  const clients = people.map(({ client }) => client)
  await gather([...hall, ...clients], COME_MS)
  for (const client of clients) client.edit()
  stops = [keepDoing(clients, editsPerSecond, (client) => client.edit()), keepDoing(clients, cursorsPerSecond, (client) => client.cursor())]
  return null
}

async function work(ms: number): Promise<Worked> {
  const watchers = hall.slice(0, WATCHERS)
  for (const { client } of people) client.acks = []
  const [own, from] = [process.cpuUsage(), performance.now()]
  const { seenP95, seenP99 } = await workFor(ms, watchers)
  const { user, system } = process.cpuUsage(own)
  const acks = people.flatMap(({ client }) => client.acks).toSorted((a, b) => a - b)
  const at = (share: number) => acks[Math.floor(acks.length * share)] ?? NaN
  return {
    ackP95: at(0.95), ackP99: at(0.99), lagP95: seenP95, lagP99: seenP99, edits: acks.length,
    busy: (user + system) / 1_000 / (performance.now() - from),
  }
}

/** Every note of a document with its place, as text. */
function places(doc: Y.Doc, name: (id: string) => string = (id) => id): [string, string][] {
  return [...doc.getMap('records')].flatMap(([id, record]): [string, string][] =>
    NOTE.test(id) && record instanceof Y.Map ? [[name(id), JSON.stringify(record.get('xy'))]] : [])
}

/** Everybody stops; resolves with the number of notes once each change is acknowledged and the plenum shows every note once, at its place. */
async function end(): Promise<{ notes: number }> {
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
  return { notes: written.size }
}

answerQuestions((question: DayQuestion) => {
  switch (question.do) {
    case 'come':
      return come(question)
    case 'work':
      return work(question.ms)
    case 'end':
      return end()
  }
})
