/** The servers that are measured beside each other, each with a load of its own; and the turns that they take. */

import type { Enter, Keep, Run, RunAnswer } from './load/loadWire.ts'
import type { BenchPlace, Helper, Measured, Subject } from './workload.ts'

export const PEERS = ['relay', 'yWebsocketServer', 'hocuspocus', 'tldrawSync'] as const

/** People who come into the first so many rooms. */
export interface Newcomers {
  rooms: number
  /** Of each room. */
  writers: number
  readers: number
}

/** A server and its load. Rooms are the same for all: each has so many lines that write and so many that read. */
export interface Running {
  subject: Subject
  title: string
  server: Measured
  enter(newcomers: Newcomers): Promise<void>
  /** Only the first so many rooms stay, and so many people in each; nobody enters after that. */
  keep(stayers: Newcomers): Promise<void>
  run(hz: number, ms: number, graceMs: number): Promise<RunAnswer>
}

const NOBODY: readonly string[] = []

async function load(place: BenchPlace): Promise<Helper> {
  return place.startHelper('load/load.ts')
}

function running(subject: Subject, title: string, server: Measured, helper: Helper, enter: Running['enter']): Running {
  return {
    subject, title, server, enter,
    keep: (stayers) => helper.ask({ do: 'keep', ...stayers } satisfies Keep),
    run: (hz, ms, graceMs) => helper.ask<RunAnswer>({ do: 'run', pid: server.pid(), hz, ms, graceMs } satisfies Run),
  }
}

/** `readersAre`: viewers of boards that are shown to all, or people of the group who do not write just now. */
export async function startOurs(place: BenchPlace, rooms: number, readersAre: 'viewers' | 'participants', env: Record<string, string> = {}): Promise<Running> {
  const ours = await place.startOurs({ groups: rooms, env })
  const { workshop, server } = ours
  const { created } = workshop
  await workshop.call('POST', `/workshops/${created.workshop.id}/commands`, { type: 'reveal', revealed: true }, created.moderatorToken)
  const helper = await load(place)
  await helper.ask({ do: 'begin', dialect: 'planche', port: server.port, about: null })
  const protocols = (token: string) => ['planche.v1', `token.${token}`, 'ack.v1']
  return running('ours', 'Planche', ours, helper, async ({ rooms: upTo, writers, readers }) => {
    for (const board of workshop.boards.slice(0, upTo)) {
      const tokens = async (count: number) => {
        const all: string[] = []
        for (let index = 0; index < count; index++) all.push(await workshop.join(board))
        return all
      }
      const writing = await tokens(writers)
      const reading = readersAre === 'viewers' ? Array.from({ length: readers }, () => created.viewerToken) : await tokens(readers)
      await helper.ask({
        do: 'enter', room: board.id, path: `/sync/${board.room}`, writers: writing.map(protocols), readers: reading.map(protocols),
      } satisfies Enter)
    }
  })
}

export async function startPeer(place: BenchPlace, name: (typeof PEERS)[number]): Promise<Running> {
  const peer = await place.startPeer(name)
  const helper = await load(place)
  await helper.ask({ do: 'begin', dialect: name, port: peer.port, about: peer.about })
  return running(name, peer.title, peer, helper, async ({ rooms, writers, readers }) => {
    for (let room = 0; room < rooms; room++) {
      const lines = (count: number) => Array.from({ length: count }, () => NOBODY)
      await helper.ask({ do: 'enter', room: `room${room}`, path: `/room${room}`, writers: lines(writers), readers: lines(readers) } satisfies Enter)
    }
  })
}

/** The relay, ours and the peers, ready; nobody has come yet. */
export async function startAll(place: BenchPlace, rooms: number, readersAre: 'viewers' | 'participants'): Promise<Running[]> {
  const [relay, ...others] = PEERS
  return [
    await startPeer(place, relay),
    await startOurs(place, rooms, readersAre),
    ...(await Promise.all(others.map((name) => startPeer(place, name)))),
  ]
}
