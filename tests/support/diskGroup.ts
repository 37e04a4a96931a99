import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { notesIn } from './contractNote.ts'
import { LoadClient } from './loadClient.ts'
import { storedDocuments } from './storedDocuments.ts'
import { until } from './until.ts'
import type { WorkshopProcess } from './workshopProcess.ts'

/** The groups of a workshop at work while its disk has trouble. */
export interface DiskGroup {
  writers: LoadClient[]
  /** One per board; sees everything. */
  readers: LoadClient[]
  /** Starts to write: everybody so many times a second. */
  work(perSecond: number): void
  rest(): void
  /** Devices that were told of something durable which is not in the file, and faults of the file. */
  lost(): Promise<number>
  /** How often each reader was sent away since the last asking. */
  sentAway(): number[]
  /** Whether the server says that it can take work. */
  ready(): Promise<boolean>
  /** Resolves when everything that anybody wrote is acknowledged and seen by the reader of its board; the ms that took. */
  well(withinMs: number): Promise<number>
  leave(): void
}

/** Two writers and a reader at each board. `copyTo` copies the database files into a directory. */
export async function diskGroup(process: WorkshopProcess, copyTo: (directory: string) => void): Promise<DiskGroup> {
  const { server, boards, join } = process
  const comesBack = () => 50 + Math.random() * 250
  const place = async (room: RoomName, token: string, observes: boolean) => new LoadClient({ url: server.url, room, token, observes, comesBack })
  const writers = await Promise.all(boards.flatMap((board) => [0, 1].map(async () => place(board.room, await join(board), false))))
  const readers = await Promise.all(boards.map((board) => place(board.room, process.created.moderatorToken, true)))
  const all = [...writers, ...readers]
  for (const one of all) one.connect()
  await until(() => all.every(({ synced }) => synced), 'everybody in')
  let writing: NodeJS.Timeout | undefined
  const rooms = boards.map(({ room }) => room)
  const readerOf = (writer: LoadClient) => readers[rooms.indexOf(writer.room)]
  const own = (writer: LoadClient) => Y.getState(writer.doc.store, writer.doc.clientID)
  const wellNow = () => writers.every((writer) => {
    const seen = readerOf(writer)
    return writer.acknowledged === own(writer) && seen !== undefined && seen.synced && Y.getState(seen.doc.store, writer.doc.clientID) === own(writer)
  })

  return {
    writers,
    readers,
    work(perSecond) {
      writing = setInterval(() => {
        for (const writer of writers) writer.edit(1_500, true)
      }, 1_000 / perSecond)
    },
    rest: () => clearInterval(writing),
    async lost() {
      const told = writers.map(({ room, doc, acknowledged }) => ({ room, client: doc.clientID, acknowledged }))
      const seen = readers.flatMap(({ room, doc }) => [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => ({ room, client, acknowledged: clock })))
      const { docs, damaged } = await storedDocuments(rooms, copyTo)
      return damaged + [...told, ...seen].filter(({ room, client, acknowledged }) => {
        const doc = docs.get(room)
        return !doc || Y.getState(doc.store, client) < acknowledged
      }).length
    },
    sentAway: () => readers.map(({ closes }) => closes.splice(0).length),
    ready: () => fetch(`${server.url}/readyz`).then((answer) => answer.ok),
    async well(withinMs) {
      const from = performance.now()
      await until(wellNow, `everything is stored and seen: ${JSON.stringify(writers.map((writer) => [writer.acknowledged, own(writer), writer.closes.length]))}`, withinMs)
      return performance.now() - from
    },
    leave() {
      clearInterval(writing)
      for (const one of all) one.leave()
    },
  }
}

/** A newcomer opens the board; the notes that it finds. */
export async function openedAnew(process: WorkshopProcess, room: RoomName): Promise<string[]> {
  const newcomer = new LoadClient({ url: process.server.url, room, token: process.created.moderatorToken, observes: true, comesBack: () => 100 })
  newcomer.connect()
  try {
    await until(() => newcomer.synced, 'the newcomer sees the board')
    return notesIn(newcomer.doc).filter((id) => id.startsWith('n'))
  } finally {
    newcomer.leave()
  }
}
