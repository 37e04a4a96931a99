/** Servers with a full board each, and the process that filled it and can join it. */

import type { BoardAt, BoardQuestion, HandOut, JoinAnswer } from './load/joinWire.ts'
import type { DialectName } from './load/loadWire.ts'
import type { BenchPlace, Measured, Ours, PeerName, Subject } from './workload.ts'

/** A board may hold 2,000 records, and the server's own page and frames are among them. */
export const NOTES = 1_990
/** Those of the peers that keep documents: a relay has none to join. */
const KEEPERS: readonly Exclude<PeerName, 'relay'>[] = ['yWebsocketServer', 'hocuspocus', 'tldrawSync']

/** A server whose boards can be filled. */
export interface Fillable {
  subject: Subject
  title: string
  server: Measured | Ours
  /** Puts all the notes, or fewer, on the board with this number; whoever did it stays. */
  fill(at: number, notes?: number): Promise<void>
  /** Those who filled boards leave. */
  leave(): Promise<void>
}

/** Boards that can be joined. */
export interface Joinable {
  subject: Subject
  title: string
  /** So many newcomers at once, with a token each where there are tokens: to the first board, or to another and the notes that it holds. */
  join(newcomers: number, at?: number, notes?: number): Promise<JoinAnswer>
}

export interface FullBoard extends Fillable, Joinable {
  /** So many people at the first board begin to move a note each, so often a second, until `stop`; the same people each time, who stay. */
  writeOn(people: number, hz: number): Promise<void>
  stop(): Promise<void>
}

interface Served {
  subject: Subject
  title: string
  server: Measured | Ours
  board(at: number): BoardAt
  /** Subprotocols of one more person at that board. */
  person(at: number): Promise<readonly string[]>
}

async function served(place: BenchPlace, { subject, title, server, board, person }: Served): Promise<FullBoard> {
  const helper = await place.startHelper('load/joins.ts')
  const ask = <Answer>(question: BoardQuestion) => helper.ask<Answer>(question)
  const people = async (count: number, at: number) => {
    const all: (readonly string[])[] = []
    for (let n = 0; n < count; n++) all.push(await person(at))
    return all
  }
  let writing: Promise<(readonly string[])[]> | null = null
  return {
    subject, title, server,
    fill: async (at, notes = NOTES) => ask({ do: 'fill', ...board(at), protocols: await person(at), notes }),
    leave: () => ask({ do: 'leave' }),
    join: async (newcomers, at = 0, notes = NOTES) =>
      ask<JoinAnswer>({ do: 'join', ...board(at), newcomers: await people(newcomers, at), pid: server.pid(), notes }),
    writeOn: async (count, hz) => ask({ do: 'writeOn', ...board(0), people: await (writing ??= people(count, 0)), hz }),
    stop: () => ask({ do: 'stop' }),
  }
}

async function oursServed(place: BenchPlace, groups: number, env: Record<string, string>): Promise<FullBoard> {
  const ours = await place.startOurs({ groups, env })
  const boardAt = (at: number) => {
    const board = ours.workshop.boards[at]
    if (!board) throw new Error(`no board ${at}`)
    return board
  }
  return served(place, {
    subject: 'ours', title: 'Planche', server: ours,
    board: (at) => ({ dialect: 'planche', about: null, port: ours.server.port, path: `/sync/${boardAt(at).room}`, room: boardAt(at).room }),
    person: async (at) => ['planche.v1', `token.${await ours.workshop.join(boardAt(at))}`, 'ack.v1'],
  })
}

async function peerServed(place: BenchPlace, name: DialectName & PeerName): Promise<FullBoard> {
  const peer = await place.startPeer(name)
  return served(place, {
    subject: name, title: peer.title, server: peer,
    board: (at) => ({ dialect: name, about: peer.about, port: peer.port, path: `/full${at}`, room: `full${at}` }),
    person: () => Promise.resolve([]),
  })
}

/** Ours with so many boards, and the peers, each when its turn comes. `around` is put around the start of a peer. */
export async function* boardsToFill(
  place: BenchPlace, boards: number, env: Record<string, string>, around: (start: () => Promise<FullBoard>) => Promise<FullBoard>,
): AsyncGenerator<FullBoard> {
  yield await oursServed(place, boards, env)
  for (const name of KEEPERS) yield await around(() => peerServed(place, name))
}

/** What such boards cost who only hands them out: a bare `ws` server with one buffer for each. */
export async function boardsOfRelay(place: BenchPlace, smaller: readonly number[]): Promise<Joinable> {
  const relay = await place.startHelper('load/joinRelay.ts')
  const helper = await place.startHelper('load/joins.ts')
  const boards: BoardAt[] = []
  for (const [at, notes] of [NOTES, ...smaller].entries()) {
    const path = `/full${at}`
    const port = await relay.ask<number>({ path, notes } satisfies HandOut)
    boards.push({ dialect: 'yWebsocketServer', about: null, port, path, room: `full${at}` })
  }
  return {
    subject: 'relay', title: 'bare ws relay',
    async join(newcomers, at = 0, notes = NOTES) {
      const board = boards[at]
      if (!board) throw new Error(`no board ${at}`)
      const people = Array.from({ length: newcomers }, () => [])
      return helper.ask<JoinAnswer>({ do: 'join', ...board, newcomers: people, pid: relay.pid(), notes } satisfies BoardQuestion)
    },
  }
}

/** All at once, each with one full board, and with a board for each of the `smaller` numbers of notes. Ours first. */
export async function fullBoards(place: BenchPlace, smaller: readonly number[]): Promise<FullBoard[]> {
  const all = [await oursServed(place, 1 + smaller.length, {})]
  for (const name of KEEPERS) all.push(await peerServed(place, name))
  for (const one of all) for (const [at, notes] of [NOTES, ...smaller].entries()) await one.fill(at, notes)
  return all
}
