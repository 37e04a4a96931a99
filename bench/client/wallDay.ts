/** A workshop with full boards for the client's benchmarks: our real server, every note written over a real socket. */

import * as Y from 'yjs'
import { LoadClient } from '../../tests/support/loadClient.ts'
import { until } from '../../tests/support/until.ts'
import type { Board, Workshop } from '../../shared/workshop/workshop.ts'
import type { BenchPlace, Ours } from '../workload.ts'
import { ideaWords } from './ideaWords.ts'

const COLOURS = ['yellow', 'light-blue', 'light-green', 'light-red', 'light-violet', 'orange']
/** A note of full size with four lines, and the room between two. */
const NOTE = { width: 288, height: 188, gap: 12 }
const SHEET = { top: 112, width: 1_920, height: 968 }

/** Where notes lie and how large they are. */
export interface Spread {
  columns: number
  scale: number
}

/** As many notes side by side on one sheet, as small as that takes. */
export function onOneSheet(notes: number): Spread {
  const area = ((NOTE.width + NOTE.gap) * (NOTE.height + NOTE.gap) * notes) / (SHEET.width * SHEET.height)
  for (let scale = Math.min(1, 1 / Math.sqrt(area)); ; scale *= 0.98) {
    const columns = Math.floor(SHEET.width / ((NOTE.width + NOTE.gap) * scale))
    const rows = Math.floor(SHEET.height / ((NOTE.height + NOTE.gap) * scale))
    if (columns * rows >= notes) return { columns, scale }
  }
}

/** One member of a group who writes on the group's board over a socket of their own. */
export interface Writer {
  client: LoadClient
  board: Board
  token: string
  /** Notes `from` to below `to` (numbers within the board) in this spread. `number` of the first's words. */
  fill(from: number, to: number, spread: Spread, number: number): void
  /** A step of a note that is there already; the step depends on `turn` alone. */
  move(note: number, turn: number): void
  /** Everything that this writer has sent is on the server's disk. */
  stored(): Promise<void>
}

function noteRecord(id: string, words: string, xy: [number, number], colour: string, scale: number): Y.Map<unknown> {
  const note = new Y.Map<unknown>()
  const text = new Y.XmlFragment()
  const paragraph = new Y.XmlElement('paragraph')
  note.set('base', {
    id, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: {
      color: colour, labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0,
      align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale,
    },
  })
  note.set('xy', xy)
  paragraph.insert(0, [new Y.XmlText(words)])
  text.insert(0, [paragraph])
  note.set('text', text)
  return note
}

const noteId = (note: number): string => `shape:n${String(note).padStart(4, '0')}`

async function seat(ours: Ours, board: Board): Promise<Writer> {
  const token = await ours.workshop.join(board)
  const client = new LoadClient({ url: ours.server.url, room: board.room, token, observes: true })
  client.connect()
  await until(() => client.synced, 'a writer is on the board')
  const records = client.doc.getMap('records')
  const clock = (): number => Y.getState(client.doc.store, client.doc.clientID)
  return {
    client, board, token,
    fill(from, to, { columns, scale }, number) {
      client.doc.transact(() => {
        for (let note = from; note < to; note += 1) {
          const across = (note % columns) * (NOTE.width + NOTE.gap) * scale
          const down = SHEET.top + Math.floor(note / columns) * (NOTE.height + NOTE.gap) * scale
          const xy: [number, number] = [Math.round(across * 4) / 4, Math.round(down * 4) / 4]
          records.set(noteId(note), noteRecord(noteId(note), ideaWords(number + note), xy, COLOURS[note % COLOURS.length] ?? 'yellow', Math.round(scale * 1_000) / 1_000))
        }
      })
    },
    move(note, turn) {
      const record = records.get(noteId(note))
      if (!(record instanceof Y.Map)) throw new Error(`no note ${note} on this board`)
      const [x, y] = record.get('xy') as [number, number]
      record.set('xy', [x + (turn % 2 === 0 ? 6 : -6), y + ((turn >> 1) % 2 === 0 ? 4 : -4)])
    },
    stored: () => until(() => client.acknowledged >= clock(), 'what was written is stored', 60_000),
  }
}

export interface WallDay {
  ours: Ours
  /** One per board, in the order of the groups. */
  writers: Writer[]
  workshop: Workshop
  /** A moderator's command; throws when it is refused. */
  command(body: object): Promise<void>
  /** Somebody else at a board. */
  seat(board: Board): Promise<Writer>
  /** Goes to the first plenum, with the boards open for writing as in a round. `rounds` writes on while the room looks. */
  plenum(): Promise<void>
  /** The address of a page for a token. */
  address(page: 'board' | 'projector' | 'plenum', token: string): string
  viewerToken: string
}

/** `boards` groups at work on a board each. */
export async function wallDay(place: BenchPlace, boards: number): Promise<WallDay> {
  const ours = await place.startOurs({ groups: boards })
  const { created, workshop, call } = ours.workshop
  const command = async (body: object): Promise<void> => void (await call('POST', `/workshops/${workshop.id}/commands`, body, created.moderatorToken))
  const writers: Writer[] = []
  place.atEnd(() => {
    for (const { client } of writers) client.leave()
    return Promise.resolve()
  })
  const join = async (board: Board): Promise<Writer> => {
    const writer = await seat(ours, board)
    writers.push(writer)
    return writer
  }
  const byBoard: Writer[] = []
  for (const board of ours.workshop.boards) byBoard.push(await join(board))
  return {
    ours, writers: byBoard, workshop, command, seat: join,
    async plenum() {
      await command({ type: 'programme.goto', itemId: workshop.programme.find(({ kind }) => kind === 'plenum')?.id })
      await command({ type: 'boards.open' })
    },
    address: (page, token) => `${ours.server.url}/w/${workshop.id}/${page}#${token}`,
    viewerToken: created.viewerToken,
  }
}

/** Moves notes of the boards in turn, so many a second for so long; resolves with the number of moves once all of them are stored. */
export async function keepMoving(writers: readonly Writer[], notesEach: number, perSecond: number, lengthMs: number): Promise<number> {
  const total = Math.round((perSecond * lengthMs) / 1_000)
  const began = performance.now()
  let moved = 0
  await new Promise<void>((resolve, reject) => {
    const step = (): void => {
      try {
        const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1_000))
        for (; moved < due; moved += 1) writers[moved % writers.length]?.move(Math.floor((moved * 7919) / writers.length) % notesEach, moved)
      } catch (error) {
        return reject(error instanceof Error ? error : new Error(String(error)))
      }
      if (moved >= total) resolve()
      else setTimeout(step, 1_000 / perSecond)
    }
    step()
  })
  await Promise.all(writers.map((writer) => writer.stored()))
  return moved
}
