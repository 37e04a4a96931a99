/**
 * What gathering costs the event loop: boards, people's changes to them, and the gathering that follows, alone in one process.
 * Answers `GatheringQuestion` with `GatheringCost`.
 */

import * as Y from 'yjs'
import { createGatherings } from '../../server/gathering/createGatherings.ts'
import { createLog } from '../../server/log.ts'
import { LiveDocument } from '../../server/sync/liveDocument.ts'
import type { RoomHandle } from '../../server/sync/roomHandle.ts'
import { boardRoom, liveRoom } from '../../server/sync/roomNames.ts'
import { realTimers } from '../../server/sync/timers.ts'
import { writeSheets } from '../../server/workshops/writeSheets.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { Gathering } from '../../shared/gathering/gathering.ts'
import type { GatheringFacts } from '../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { ownTimers } from '../../tests/support/ownTimers.ts'
import { answerQuestions } from '../helperSide.ts'

export interface GatheringQuestion {
  boards: number
  ideasPerBoard: number
  /** Changes between two copies, on all boards together. */
  perFlush: number
  flushes: number
}

export interface GatheringCost {
  changes: number
  /** Of the thread, beyond what the boards' own documents take. */
  microsPerChange: number
  /** How long the loop stands still while what was touched is copied: half of the times, and nearly all. */
  flushP50Ms: number
  flushP99Ms: number
}

const WORKSHOP = 'bench' as WorkshopId
const SHEETS = [{ itemId: 'i1' as ItemId, index: 0, prompts: ['p1', 'p2'].map((id) => ({ id: id as PromptId, text: 'Hvilke indsatser vil I foreslå?' })) }]
const COLORS = ['yellow', 'green', 'blue', 'violet']
/** People of a board, each with a device and so a client id of its own. */
const PEOPLE = 3
/** Flushes before the measuring begins: the compiler has seen everything by then. */
const WARM = 60

interface Table {
  id: BoardId
  doc: Y.Doc
  people: { doc: Y.Doc; notes: string[]; turn: number }[]
}

function makeTable(at: number, ideas: number): Table {
  const doc = new Y.Doc()
  writeSheets(doc, SHEETS)
  const people = Array.from({ length: PEOPLE }, (_, person) => {
    const own = new Y.Doc()
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
    const notes = Array.from({ length: Math.ceil(ideas / PEOPLE) }, (__, n) => `shape:n${at}x${person}x${n}`)
    notes.forEach((id, n) => createIdea(own, { id, text: `Idé ${n}: flere elever fra lokalområdet`, xy: { x: 40 + (n % 6) * 300, y: 200 + n * 40 }, index: `a${n % 10}` }))
    return { doc: own, notes, turn: at + person }
  })
  for (const { doc: own } of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(own))
  for (const { doc: own } of people) Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
  return { id: `b${at}` as BoardId, doc, people }
}

/** One change of one person, as the update that their device sends: moves by far the most, then letters, now and then a colour or a new idea. */
function changeOf(table: Table, nth: number): Uint8Array {
  const person = table.people[nth % PEOPLE]
  if (!person) throw new Error('nobody')
  person.turn += 1
  const kind = person.turn % 20
  // A note is dragged for a while before the next is taken.
  const id = person.notes[Math.floor(person.turn / 20) % person.notes.length] ?? ''
  const note = recordsOf(person.doc).get(id)
  const before = Y.encodeStateVector(person.doc)
  if (!(note instanceof Y.Map)) throw new Error(`no note ${id}`)
  if (kind === 19 && person.turn % 200 === 19) {
    createIdea(person.doc, { id: `${id}-${person.turn}`, text: 'Endnu en', xy: { x: 500, y: 700 }, index: 'a5' })
  } else if (kind === 19) note.set('props.color', COLORS[person.turn % COLORS.length])
  else if (kind >= 14) {
    const text = note.get('text')
    const line = text instanceof Y.XmlFragment ? text.get(0) : null
    const words = line instanceof Y.XmlElement ? line.get(0) : null
    if (!(words instanceof Y.XmlText)) throw new Error('a note without words')
    words.insert(words.length, 'e')
  } else note.set('xy', [40 + (person.turn * 7) % 900, 200 + (person.turn * 3) % 500])
  return Y.encodeStateAsUpdate(person.doc, before)
}

function factsOf(tables: readonly Table[]): GatheringFacts {
  return {
    boards: tables.map(({ id }, n) => ({
      id, groupId: `g${n}` as GroupId, focusAreaId: `f${n % 6}` as FocusAreaId, home: true, room: boardRoom(WORKSHOP, id, 0), title: `Gr. ${n + 1}`,
    })),
    sheets: SHEETS,
  }
}

/** Every record's place, colour and words, with its id: what readers see. */
function shown(doc: Y.Doc): string {
  return JSON.stringify([...recordsOf(doc)].map(([id, record]) => [id, record instanceof Y.Map ? record.toJSON() : null]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

/** The real gathering over these boards, with its live document as the server has it; returns what copies now, and what it has. */
async function gatheringOf(tables: readonly Table[]) {
  const timers = ownTimers()
  const log = createLog('silent')
  const byRoom = new Map(tables.map((table) => [boardRoom(WORKSHOP, table.id, 0), table.doc]))
  const lives: LiveDocument[] = []
  const flushes: number[] = []
  const gatherings = createGatherings({
    rooms: {
      open: (name: RoomName): Promise<RoomHandle> => {
        const doc = byRoom.get(name)
        if (!doc) throw new Error(`no board ${name}`)
        return Promise.resolve({
          name, doc, ownerOf: () => undefined, edit: () => Promise.resolve(), durable: () => Promise.resolve(), onDropped: () => () => undefined, release: () => undefined,
        })
      },
      createLive(name) {
        const live = new LiveDocument({ name, workshopId: WORKSHOP, kind: 'gathering', boardId: null }, realTimers, log, () => undefined)
        lives.push(live)
        // With a reader, since it ends without one.
        return {
          doc: live.doc, publish: (after) => live.publish(after), readers: () => 1, onReaders: () => () => undefined, supersede: () => undefined,
        }
      },
    },
    facts: () => factsOf(tables),
    nextEpoch: () => {
      throw new Error('The gathering ended in the middle of the measuring')
    },
    timers,
    log,
  })
  const room = liveRoom('gathering', WORKSHOP, 'e')
  await gatherings.prepare(WORKSHOP, room)
  const [live] = lives
  if (!live) throw new Error('no gathering')
  return {
    doc: live.doc,
    flushes,
    flush() {
      const began = performance.now()
      timers.advance(100)
      flushes.push(performance.now() - began)
    },
    close: () => gatherings.close(),
  }
}

/** Processor time of this thread, in µs. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

async function measure({ boards, ideasPerBoard, perFlush, flushes }: GatheringQuestion): Promise<GatheringCost> {
  const tables = Array.from({ length: boards }, (_, at) => makeTable(at, ideasPerBoard))
  // The same boards once more, with nobody who gathers them: what they cost by themselves.
  const alone = tables.map(({ doc }) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return copy
  })
  const gathering = await gatheringOf(tables)
  let nth = 0
  let gathered = 0
  let without = 0
  let changes = 0
  for (let round = 0; round < WARM + flushes; round++) {
    const batch = Array.from({ length: perFlush }, () => {
      nth += 1
      // A stride that visits all boards in no simple order.
      const at = (nth * 7_919) % boards
      const table = tables[at]
      if (!table) throw new Error('no such board')
      return { at, table, update: changeOf(table, Math.floor(nth / boards)) }
    })
    const warm = round < WARM
    const began = spent()
    for (const { at, update } of batch) {
      const copy = alone[at]
      if (copy) Y.applyUpdate(copy, update)
    }
    const between = spent()
    for (const { table, update } of batch) Y.applyUpdate(table.doc, update)
    gathering.flush()
    await turn()
    const end = spent()
    if (warm) continue
    without += between - began
    gathered += end - between
    changes += batch.length
  }
  const times = gathering.flushes.slice(WARM).toSorted((a, b) => a - b)
  const fresh = new Gathering(new Y.Doc(), () => undefined)
  fresh.update(factsOf(tables), new Map(tables.map(({ id, doc }) => [id, doc])))
  fresh.flush()
  if (shown(fresh.doc) !== shown(gathering.doc)) throw new Error('What was gathered is not what stands on the boards')
  tables.forEach(({ doc }, at) => {
    const copy = alone[at]
    if (!copy || shown(copy) !== shown(doc)) throw new Error('A board has not taken all changes')
  })
  gathering.close()
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { changes, microsPerChange: (gathered - without) / changes, flushP50Ms: at(0.5), flushP99Ms: at(0.99) }
}

answerQuestions((question: GatheringQuestion) => measure(question))
