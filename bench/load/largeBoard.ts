/** A board that is as full as a board may be: the same notes for every server, made by several people, and how to tell that all of them are there. */

import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { updateFrame } from '../../server/sync/writeFrame.ts'
import { textOf, writeNote } from '../../tests/support/contractNote.ts'
import { ideaWords } from '../client/ideaWords.ts'
import type { DialectName } from './loadWire.ts'

const PEOPLE = 8
/** Client ids of those people. */
const FIRST_CLIENT = 2_000_000_000
/** Notes of one message of tldraw's. */
const TOGETHER = 100

const idOf = (n: number): string => `c${n}`
const placeOf = (n: number): [number, number] => [(n % 50) * 220, 200 + Math.floor(n / 50) * 220]

/** What each person has written, as one update. */
function updatesOf(notes: number): Uint8Array[] {
  return Array.from({ length: PEOPLE }, (_, person) => {
    const doc = new Y.Doc()
    doc.clientID = FIRST_CLIENT + person
    for (let n = person; n < notes; n += PEOPLE) writeNote(doc, idOf(n), ideaWords(n), placeOf(n))
    return Y.encodeStateAsUpdate(doc)
  })
}

/** The whole board as one update. */
export function wholeBoard(notes: number): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updatesOf(notes)) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}

/** One message of each person, with all of that person's notes. */
function yjsMessages(notes: number, documentName: string | null): Uint8Array[] {
  return updatesOf(notes).map((update) => {
    const frame = updateFrame(update)
    if (documentName === null) return frame
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, documentName)
    encoding.writeUint8Array(encoder, frame)
    return encoding.toUint8Array(encoder)
  })
}

function tldrawNote(n: number): object {
  const [x, y] = placeOf(n)
  return {
    id: `shape:${idOf(n)}`, typeName: 'shape', type: 'note', x, y, rotation: 0, index: 'a1', parentId: 'page:page', isLocked: false, opacity: 1, meta: {},
    props: {
      color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 1, align: 'middle', verticalAlign: 'middle', growY: 0, url: '',
      richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: ideaWords(n) }] }] }, scale: 1, textLastEditedBy: null,
    },
  }
}

function tldrawMessages(notes: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(notes / TOGETHER) }, (_, at) => {
    const numbers = Array.from({ length: Math.min(TOGETHER, notes - at * TOGETHER) }, (__, n) => at * TOGETHER + n)
    const diff = Object.fromEntries(numbers.map((n) => [`shape:${idOf(n)}`, ['put', tldrawNote(n)]]))
    return Buffer.from(JSON.stringify({ type: 'push', clientClock: at, diff }))
  })
}

/** What somebody sends who puts all the notes on a board. */
export function fillMessages(dialect: DialectName, notes: number, room: string): Uint8Array[] {
  return dialect === 'tldrawSync' ? tldrawMessages(notes) : yjsMessages(notes, dialect === 'hocuspocus' ? room : null)
}

/** How many of the notes are in the document, each with its words. */
export function notesInDoc(doc: Y.Doc, notes: number): number {
  let found = 0
  for (let n = 0; n < notes; n++) if (textOf(doc, idOf(n)) === ideaWords(n)) found += 1
  return found
}

/** How many of the notes are among what tldraw's server sends to a newcomer. */
export function notesInRecords(records: Readonly<Record<string, { props?: { richText?: unknown } }>>, notes: number): number {
  let found = 0
  for (let n = 0; n < notes; n++) {
    const words = JSON.stringify(records[`shape:${idOf(n)}`]?.props?.richText ?? null)
    if (words.includes(JSON.stringify(ideaWords(n)))) found += 1
  }
  return found
}

/** The x of a note that is moved by `moves.ts`; -1 when it is not there. */
export function movedTo(doc: Y.Doc, client: number): number {
  const note = recordsOf(doc).get(`shape:n${client}`)
  const xy: unknown = note instanceof Y.Map ? note.get('xy') : null
  return Array.isArray(xy) ? Number(xy[0]) : -1
}
