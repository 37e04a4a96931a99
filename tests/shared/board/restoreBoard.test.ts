import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../../server/sync/gate/checkUpdate.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { creatorOf } from '../../../shared/board/creator.ts'
import { readIdeas } from '../../../shared/board/ideas.ts'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { compareBoards, restoreBoard, type Restored } from '../../../shared/board/restoreBoard.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import type { GatheringFacts } from '../../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RoomName } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { Person } from '../../support/boardSession.ts'
import { figure } from '../../support/figure.ts'
import { random, seeds } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'

const SHEETS: Sheet[] = [{ itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }, { id: 'p2' as PromptId, text: 'Hvordan?' }] }]
const BOARD = 'b1' as BoardId
const FACTS: GatheringFacts = {
  boards: [{ id: BOARD, groupId: 'g' as GroupId, focusAreaId: 'f' as FocusAreaId, home: true, room: 'b.b1' as RoomName, title: 'Gr. 1' }],
  sheets: SHEETS,
}

/** Everything that people see of the records, as text. */
function peoples(doc: Y.Doc): string {
  const valueOf = (value: unknown): unknown =>
    value instanceof Y.XmlFragment ? value.toString() : value instanceof Y.Array ? value.toArray().map(String) : value
  const rows = [...recordsOf(doc).entries()].flatMap(([id, record]) =>
    record instanceof Y.Map && !isServerRecord(id)
      ? [[id, [...record.entries()].map(([key, value]) => [key, valueOf(value)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))]]
      : [],
  )
  return JSON.stringify(rows.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

const hash = (doc: Y.Doc): string => createHash('sha256').update(peoples(doc)).digest('hex')

function fromState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

function sync(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
}

function gathered(gathering: Gathering): string {
  gathering.flush()
  return JSON.stringify([...recordsOf(gathering.doc).entries()].map(([id, record]) => [id, record instanceof Y.Map ? record.toJSON() : null]).sort())
}

function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => writeSheets(doc, SHEETS))
  return doc
}

describe('restoring a board', () => {
  const counted = { restored: 0, unequal: 0, refused: 0, apart: 0 }

  it.each(seeds(scaled(12, 300)))('gives back exactly what was there, whatever came between and whoever is writing (seed %d)', (seed) => {
    const chance = random(seed)
    const server = board()
    const docs = ['anna', 'bo', 'carl'].map(() => fromState(Y.encodeStateAsUpdate(server)))
    const people = docs.map((doc, i) => new Person(doc, `p${i}-`, chance))
    const live = new Gathering(new Y.Doc(), () => undefined)
    live.update(FACTS, new Map([[BOARD, server]]))
    const checkpoints: { state: Uint8Array; hash: string; authors: string }[] = []
    const authors = (doc: Y.Doc) => JSON.stringify([...recordsOf(doc).keys()].sort().map((id) => (isServerRecord(id) ? 0 : creatorOf(doc, id))))
    const write = (gestures: number) => {
      for (let n = 0; n < gestures; n++) {
        const at = chance.int(0, people.length - 1)
        people[at]?.act()
        const doc = docs[at]
        if (doc && chance.int(0, 3) > 0) sync(server, doc)
      }
    }
    for (let round = 0; round < 5; round++) {
      write(30)
      checkpoints.push({ state: Y.encodeStateAsUpdate(server), hash: hash(server), authors: authors(server) })
      write(25)
      const back = chance.pick(checkpoints)
      const past = fromState(back.state)
      const foreseen = compareBoards(server, past)
      const done: Restored = server.transact(() => restoreBoard(server, past))
      counted.restored++
      if (hash(server) !== back.hash) counted.unequal++
      expect(hash(server)).toBe(back.hash)
      expect(done).toEqual(foreseen)
      expect(authors(server)).toBe(back.authors)
      expect(compareBoards(server, past)).toEqual({ added: 0, removed: 0, changed: 0 })
      live.flush()
    }
    write(40)
    for (let pass = 0; pass < 2; pass++) for (const doc of docs) sync(server, doc)
    for (const doc of docs) if (peoples(doc) !== peoples(server)) counted.apart++
    for (const doc of docs) expect(peoples(doc)).toBe(peoples(server))
    materialiseBoard(server)
    const fresh = new Gathering(new Y.Doc(), () => undefined)
    fresh.update(FACTS, new Map([[BOARD, server]]))
    expect(gathered(live).length).toBeGreaterThan(2)
    expect(JSON.parse(gathered(live))).toEqual(JSON.parse(gathered(fresh)))
  })

  it('what people undo and redo after it is never refused by the gate', () => {
    for (const seed of seeds(scaled(6, 60))) {
      const chance = random(seed)
      const server = board()
      const doc = fromState(Y.encodeStateAsUpdate(server))
      const person = new Person(doc, 'a-', chance)
      for (let n = 0; n < 40; n++) person.act()
      sync(server, doc)
      const past = fromState(Y.encodeStateAsUpdate(server))
      for (let n = 0; n < 30; n++) person.act()
      sync(server, doc)
      server.transact(() => restoreBoard(server, past))
      sync(server, doc)
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'remote') return
        const ownerOf = (client: number) => (client === doc.clientID ? 'anna' : 'server')
        const verdict = checkUpdate(update, { kind: 'board', doc: server, owner: 'anna', ownerOf })
        if (!verdict.pass) counted.refused++
        expect(verdict).toMatchObject({ pass: true })
        Y.applyUpdate(server, update)
      })
      for (let n = 0; n < 60; n++) person.act()
      expect(peoples(doc)).toBe(peoples(server))
    }
    figure('restore', 'restorations at random moments, among three writers', counted.restored)
    figure('restore', 'restorations that differed from the recorded state', counted.unequal)
    figure('restore', 'edits after a restoration that the gate refused', counted.refused)
    figure('restore', 'readers that ended apart after a restoration', counted.apart)
  })

  it('leaves what the server put there, also sheets that came later', () => {
    const doc = board()
    createIdea(doc, { id: 'shape:a', text: 'Flere elever', xy: { x: 0, y: 0 } })
    const past = fromState(Y.encodeStateAsUpdate(doc))
    const later: Sheet = { itemId: 'i2' as ItemId, index: 1, prompts: [{ id: 'q1' as PromptId, text: 'Inspiration' }] }
    doc.transact(() => writeSheets(doc, [...SHEETS, later]))
    createIdea(doc, { id: 'shape:b', text: 'Hærværk', xy: { x: 0, y: 0 } })
    expect(doc.transact(() => restoreBoard(doc, past))).toEqual({ added: 0, removed: 1, changed: 0 })
    expect(recordsOf(doc).has('shape:sheet-i2-q1')).toBe(true)
    expect(readIdeas(doc, SHEETS).map(({ text }) => text)).toEqual(['Flere elever'])
  })

  it('says who had made an idea that was put back, and nobody can take it over by its id', () => {
    const doc = board()
    const anna = fromState(Y.encodeStateAsUpdate(doc))
    createIdea(anna, { id: 'shape:a', text: 'Annas', xy: { x: 0, y: 0 } })
    sync(doc, anna)
    const past = fromState(Y.encodeStateAsUpdate(doc))
    doc.transact(() => recordsOf(doc).delete('shape:a'))
    doc.transact(() => restoreBoard(doc, past))
    expect(creatorOf(doc, 'shape:a')).toBe(anna.clientID)
    expect(recordOf(doc, 'shape:a')?._item?.id.client).toBe(doc.clientID)
    const bo = fromState(Y.encodeStateAsUpdate(doc))
    bo.transact(() => recordsOf(bo).delete('shape:a'))
    createIdea(bo, { id: 'shape:a', text: 'Bos', xy: { x: 0, y: 0 } })
    expect(creatorOf(bo, 'shape:a')).toBe(bo.clientID)
  })
})
