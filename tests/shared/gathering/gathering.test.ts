import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { readGatheredIdeas, readIdeas } from '../../../shared/board/ideas.ts'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import { boardFrameId, gatheredId, ungatheredId } from '../../../shared/gathering/gatheredIds.ts'
import type { GatheringFacts } from '../../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RoomName } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { Person } from '../../support/boardSession.ts'
import { random, seeds } from '../../support/random.ts'
import { structCount } from '../../support/structCount.ts'

const SHEETS: Sheet[] = [
  { itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }, { id: 'p2' as PromptId, text: 'Hvordan?' }] },
  { itemId: 'i2' as ItemId, index: 1, prompts: [{ id: 'q1' as PromptId, text: 'Inspiration' }, { id: 'q2' as PromptId, text: 'Forslag' }] },
]

function factsOf(ids: readonly string[], sheets: readonly Sheet[] = SHEETS): GatheringFacts {
  return {
    boards: ids.map((id, i) => ({
      id: id as BoardId, groupId: `g${i}` as GroupId, focusAreaId: `f${i}` as FocusAreaId, home: i % 2 === 0, room: `b.${id}` as RoomName, title: `Gr. ${i + 1}`,
    })),
    sheets,
  }
}

/** A gathering built at this moment from nothing. */
function fresh(facts: GatheringFacts, sources: ReadonlyMap<BoardId, Y.Doc>): Gathering {
  const gathering = new Gathering(new Y.Doc(), () => undefined)
  gathering.update(facts, sources)
  gathering.flush()
  gathering.stop()
  return gathering
}

function contents(doc: Y.Doc): unknown {
  return { meta: doc.getMap('meta').toJSON(), records: sorted(recordsOf(doc)) }
}

function sorted(records: Y.Map<unknown>): [string, unknown][] {
  return [...records.entries()].map(([id, record]): [string, unknown] => [id, record instanceof Y.Map ? recordJson(record) : record]).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Every field, texts with their marks, strokes as their points rather than their chunks. */
function recordJson(record: Y.Map<unknown>): unknown {
  return [...record.entries()]
    .map(([key, value]): [string, unknown] => {
      if (value instanceof Y.XmlFragment) return [key, value.toString()]
      return [key, value instanceof Y.Array ? value.toArray().map(String) : value]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

describe('I6 the gathering equals a fresh one and writes to no board', () => {
  it.each(seeds(6))('after random edits, undo, deletes, moves and changing boards (seed %d)', (seed) => {
    const chance = random(seed)
    const ids = ['b1', 'b2', 'b3', 'b4']
    const sources = new Map(ids.map((id): [BoardId, Y.Doc] => [id as BoardId, new Y.Doc()]))
    const people = [...sources].flatMap(([id, doc]) => {
      writeSheets(doc, SHEETS)
      return [new Person(doc, `${id}a`, chance), new Person(doc, `${id}b`, chance)]
    })
    let facts = factsOf(ids)
    const gathering = new Gathering(new Y.Doc(), () => undefined)
    gathering.update(facts, sources)
    for (let step = 0; step < 100; step += 1) {
      for (let i = chance.int(1, 6); i > 0; i -= 1) chance.pick(people).act()
      if (chance.int(0, 19) === 0) {
        const shown = ids.filter(() => chance.int(0, 3) > 0)
        facts = factsOf(shown.length > 0 ? shown : ids, chance.int(0, 1) === 0 ? SHEETS : SHEETS.slice(0, 1))
        gathering.update(facts, sources)
      }
      const before = [...sources.values()].map((doc) => Y.encodeStateAsUpdate(doc))
      gathering.flush()
      expect([...sources.values()].map((doc) => Y.encodeStateAsUpdate(doc))).toEqual(before)
      if (step % 10 === 9) expect(contents(gathering.doc)).toEqual(contents(fresh(facts, sources).doc))
    }
    const shown = facts.boards.map((board) => board.id)
    const expected = shown.flatMap((id) => [...recordsOf(sources.get(id) ?? new Y.Doc()).keys()].filter((key) => /^(shape|binding):/.test(key)).map((key) => gatheredId(id, key)))
    expect([...recordsOf(gathering.doc).keys()].filter((id) => ungatheredId(id)).sort()).toEqual(expected.sort())
    gathering.stop()
  })

  it('shows what is on the boards, each shape once, whole and sound', () => {
    const chance = random(7)
    const doc = new Y.Doc()
    writeSheets(doc, SHEETS)
    const person = new Person(doc, 'x', chance)
    for (let i = 0; i < 200; i += 1) person.act()
    const made = fresh(factsOf(['b1']), new Map([['b1' as BoardId, doc]]))
    const board = materialiseBoard(doc)
    const wall = materialiseBoard(made.doc)
    for (const [id, record] of board) {
      if (record.typeName !== 'shape') continue
      const copy = wall.get(gatheredId('b1' as BoardId, id))
      expect(copy).toMatchObject({ type: record.type, x: record.x, y: record.y, props: record.props })
      if (copy?.typeName === 'shape') expect(copy.parentId).toBe(record.parentId === 'page:page' ? parentOnWall(doc, id) : gatheredId('b1' as BoardId, record.parentId))
    }
    const origins = readGatheredIdeas(made.doc).map(({ origin, text, itemId, promptId }) => ({ id: origin.recordId, text, itemId, promptId }))
    const ideas = readIdeas(doc, SHEETS).map(({ recordId, text, itemId, promptId }) => ({ id: recordId, text, itemId, promptId }))
    expect(new Map(origins.map((idea) => [idea.id, idea]))).toEqual(new Map(ideas.map((idea) => [idea.id, idea])))
  })

  /** A shape whose parent is gone is cut loose by readers: on the wall that is the page. */
  function parentOnWall(doc: Y.Doc, id: string): string {
    const parent = recordOf(doc, id)?.get('parentId') ?? 'page:page'
    return parent === 'page:page' ? boardFrameId('b1' as BoardId) : 'page:page'
  }
})

describe('the gathering of one board', () => {
  function setUp() {
    const doc = new Y.Doc()
    writeSheets(doc, SHEETS)
    const gathering = new Gathering(new Y.Doc(), () => undefined)
    const sources = new Map([['b1' as BoardId, doc]])
    gathering.update(factsOf(['b1']), sources)
    const origin = () => readGatheredIdeas(gathering.doc)[0]?.origin
    return { doc, gathering, sources, origin }
  }

  it('says of every idea whose it is and which prompt it answers, also after it was moved', () => {
    const { doc, gathering, origin } = setUp()
    createIdea(doc, { id: 'shape:n', text: 'En idé', xy: { x: 100, y: 300 } })
    gathering.flush()
    expect(origin()).toEqual({ boardId: 'b1', groupId: 'g0', focusAreaId: 'f0', recordId: 'shape:n', itemId: 'i1', promptId: 'p1' })
    recordOf(doc, 'shape:n')?.set('xy', [1_200, 300])
    gathering.flush()
    expect(origin()).toMatchObject({ itemId: 'i1', promptId: 'p2' })
    recordOf(doc, 'shape:n')?.set('xy', [2_200, 1_400])
    gathering.flush()
    expect(origin()).toMatchObject({ itemId: 'i2', promptId: 'q1' })
  })

  it('follows the sheets', () => {
    const { doc, gathering, sources, origin } = setUp()
    createIdea(doc, { id: 'shape:n', text: 'En idé', xy: { x: 2_300, y: 300 } })
    gathering.flush()
    expect(origin()).toMatchObject({ itemId: 'i2' })
    gathering.update(factsOf(['b1'], SHEETS.slice(0, 1)), sources)
    gathering.flush()
    expect(origin()).toMatchObject({ itemId: 'i1', promptId: null })
  })

  it('sends a typed sign as a sign, not the note', () => {
    const { doc, gathering } = setUp()
    createIdea(doc, { id: 'shape:n', text: 'Vi skal have flere elever fra lokalområdet og holde på dem', xy: { x: 100, y: 300 } })
    gathering.flush()
    const sizes: number[] = []
    gathering.doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    const fragment = recordOf(doc, 'shape:n')?.get('text') as Y.XmlFragment
    const words = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    for (const sign of ' i mange år 😀') {
      words.insert(words.length, sign)
      gathering.flush()
    }
    expect(readGatheredIdeas(gathering.doc)[0]?.text).toMatch(/mange år 😀$/)
    expect(Math.max(...sizes)).toBeLessThan(40)
  })

  it('is no larger after many moves by many than after a few', () => {
    const { doc, gathering } = setUp()
    const ids = Array.from({ length: 60 }, (_, n) => `shape:n${n}`)
    for (const [n, id] of ids.entries()) createIdea(doc, { id, text: `Idé nummer ${n}`, xy: { x: n * 20, y: 300 } })
    gathering.flush()
    // Far out, so that the frame grows and shrinks along.
    const move = (n: number) => {
      for (const id of ids) recordOf(doc, id)?.set('xy', [9_000 + (n % 5) * 600, 3_000 + (n % 5) * 600])
      gathering.flush()
    }
    for (let n = 0; n < 5; n += 1) move(n)
    const [few, bytes] = [structCount(gathering.doc), Y.encodeStateAsUpdate(gathering.doc).byteLength]
    for (let n = 5; n < 300; n += 1) move(n)
    expect(structCount(gathering.doc)).toBe(few)
    expect(Y.encodeStateAsUpdate(gathering.doc).byteLength).toBeLessThan(bytes * 1.2)
  })

  it('is no larger after ideas went from sheet to sheet many times than after a few', () => {
    const { doc, gathering } = setUp()
    const ids = Array.from({ length: 20 }, (_, n) => `shape:n${n}`)
    for (const [n, id] of ids.entries()) createIdea(doc, { id, text: `Idé nummer ${n}`, xy: { x: n * 20, y: 300 } })
    gathering.flush()
    const change = (n: number) => {
      for (const [at, id] of ids.entries()) recordOf(doc, id)?.set('xy', [(n + at) % 2 === 0 ? 100 : 2_300, 300 + n])
      gathering.flush()
    }
    for (let n = 0; n < 30; n += 1) change(n)
    const few = structCount(gathering.doc)
    for (let n = 30; n < 330; n += 1) change(n)
    expect(structCount(gathering.doc)).toBe(few)
  })

  it('is written under few ids, however many records change, and still equals a fresh one', () => {
    const { doc, gathering, sources } = setUp()
    const ids = Array.from({ length: 1_500 }, (_, n) => `shape:n${n}`)
    for (const [n, id] of ids.entries()) createIdea(doc, { id, text: `Idé ${n}`, xy: { x: (n % 40) * 20, y: 300 }, index: 'a1' })
    gathering.flush()
    for (let round = 0; round < 4; round += 1) {
      for (const [n, id] of ids.entries()) {
        recordOf(doc, id)?.set('xy', [(n % 30) * 20, 300 + round * 10])
        if (n % 50 === 0) gathering.flush()
      }
    }
    gathering.flush()
    expect(gathering.doc.store.clients.size).toBeLessThan(1_100)
    expect(contents(gathering.doc)).toEqual(contents(fresh(factsOf(['b1']), sources).doc))
  })

  it('says which boards it copied from', () => {
    const { doc, gathering, sources } = setUp()
    sources.set('b2' as BoardId, new Y.Doc())
    gathering.update(factsOf(['b1', 'b2']), sources)
    createIdea(doc, { id: 'shape:n', text: 'En idé', xy: { x: 100, y: 300 } })
    expect(gathering.flush()).toEqual(['b1'])
    expect(gathering.flush()).toEqual([])
    createIdea(sources.get('b2' as BoardId) ?? doc, { id: 'shape:m', text: 'En til', xy: { x: 100, y: 300 } })
    expect(gathering.flush()).toEqual(['b2'])
  })

  it('adds the new chunks of a growing stroke, never the old ones again', () => {
    const { doc, gathering } = setUp()
    const stroke = new Y.Map<unknown>([['base', { id: 'shape:s', typeName: 'shape', type: 'draw' }], ['xy', [0, 0]], ['points', new Y.Array<Uint8Array>()]])
    recordsOf(doc).set('shape:s', stroke)
    gathering.flush()
    const sizes: number[] = []
    gathering.doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    for (let i = 0; i < 50; i += 1) {
      ;(stroke.get('points') as Y.Array<Uint8Array>).push([new Uint8Array(30).fill(2)])
      gathering.flush()
    }
    expect(Math.max(...sizes)).toBeLessThan(80)
  })

  it('keeps a picture that two boards use while one of them has it', () => {
    const { doc, gathering, sources } = setUp()
    const other = new Y.Doc()
    sources.set('b2' as BoardId, other)
    const asset = () => new Y.Map<unknown>([['base', { id: 'asset:abc', typeName: 'asset', type: 'image', props: {}, meta: {} }]])
    recordsOf(doc).set('asset:abc', asset())
    recordsOf(other).set('asset:abc', asset())
    gathering.update(factsOf(['b1', 'b2']), sources)
    gathering.flush()
    recordsOf(doc).delete('asset:abc')
    gathering.flush()
    expect(recordsOf(gathering.doc).has('asset:abc')).toBe(true)
    gathering.update(factsOf(['b1']), sources)
    gathering.flush()
    expect(recordsOf(gathering.doc).has('asset:abc')).toBe(false)
  })
})
