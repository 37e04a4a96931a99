import { createShapeId, type TLRecord, type TLShapeId } from 'tldraw'
import { ySyncPluginKey } from 'y-prosemirror'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PAGE_EDIT } from '../../../../client/board/binding/localEdit.ts'
import { type BoardUndo, createBoardUndo } from '../../../../client/board/undo/boardUndo.ts'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../../shared/board/recordFields.ts'
import { boardDocument, type Peer, peerOf } from '../../../support/boardPeers.ts'

interface Person extends Peer {
  undo: BoardUndo
}

const people: Person[] = []
afterEach(() => {
  for (const person of people.splice(0)) {
    person.undo.stop()
    person.stop()
  }
})

/** Somebody who has this state and hears of nothing by themselves. */
function personAt(state: Uint8Array): Person {
  const start = new Y.Doc()
  Y.applyUpdate(start, state)
  const peer = peerOf(start)
  const person = { ...peer, undo: createBoardUndo(peer.doc, () => peer.binding.flush()) }
  people.push(person)
  return person
}

function two(): [Person, Person] {
  const start = Y.encodeStateAsUpdate(boardDocument())
  const both = [0, 1].map(() => personAt(start))
  for (const from of both) {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') for (const to of both) if (to !== from) Y.applyUpdate(to.doc, update, 'network')
    })
  }
  return both as [Person, Person]
}

const N1 = createShapeId('n1')

function make(person: Person, id: TLShapeId, text: string): void {
  person.undo.mark()
  createIdea(person.doc, { id, text, xy: { x: 0, y: 0 } }, PAGE_EDIT)
  person.undo.mark()
}

function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const fragment = recordOf(doc, id)?.get('text') as Y.XmlFragment
  return (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
}

function words(doc: Y.Doc, id: string): string {
  return String(recordOf(doc, id)?.get('text')).replace(/<[^>]*>/g, '')
}

function type(person: Person, id: string, at: number, text: string): void {
  person.doc.transact(() => textOf(person.doc, id).insert(at, text), ySyncPluginKey)
}

function move(person: Person, id: TLShapeId, x: number): void {
  person.undo.mark()
  person.frame()
  person.store.update(id, (shape) => ({ ...shape, x }) as TLRecord as typeof shape)
  person.undo.mark()
}

function removeLetters(person: Person, id: string, at: number, length: number): void {
  person.undo.mark()
  person.doc.transact(() => textOf(person.doc, id).delete(at, length), ySyncPluginKey)
  person.undo.mark()
}

function removeNote(person: Person, id: TLShapeId): void {
  person.frame()
  person.undo.mark()
  person.store.remove([id])
  person.undo.mark()
}

function x(doc: Y.Doc, id: string): number | undefined {
  const xy = recordOf(doc, id)?.get('xy') as number[]
  return xy[0]
}

test('I7: undo takes back one gesture of one person and nothing of the others', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Flere elever')
  move(bo, N1, 300)
  make(anna, createShapeId('n2'), 'Færre vikarer')
  bo.doc.transact(() => recordOf(bo.doc, N1)?.set('props.color', 'green'), PAGE_EDIT)
  anna.undo.undo()
  expect(recordOf(anna.doc, 'shape:n2')).toBeUndefined()
  expect(x(anna.doc, N1)).toBe(300)
  expect(recordOf(anna.doc, N1)?.get('props.color')).toBe('green')
  anna.undo.redo()
  expect(recordOf(bo.doc, 'shape:n2')).toBeDefined()
})

test('I7: undoing a creation keeps the note when somebody else has written in it, with their words alone', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Anna')
  type(bo, N1, 4, ' og Bo')
  anna.undo.undo()
  expect(recordOf(anna.doc, N1)).toBeDefined()
  expect(words(anna.doc, N1)).toBe(' og Bo')
  expect(recordOf(anna.doc, N1)?.get('base')).toMatchObject({ type: 'note' })
  expect(recordOf(anna.doc, N1)?.get('xy')).toEqual([0, 0])
  expect(words(bo.doc, N1)).toBe(' og Bo')
})

test('undoing a creation after only moves and colours by others takes the note away', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Anna')
  move(bo, N1, 100)
  anna.undo.undo()
  expect(recordOf(bo.doc, N1)).toBeUndefined()
})

test('I7: undo of typing takes back one burst and leaves what another typed in between', () => {
  const [anna, bo] = two()
  make(bo, N1, 'start')
  anna.undo.mark()
  type(anna, N1, 5, ' anna1')
  anna.undo.mark()
  type(bo, N1, 0, 'bo ')
  type(anna, N1, 14, ' anna2')
  expect(words(anna.doc, N1)).toBe('bo start anna1 anna2')
  anna.undo.undo()
  expect(words(bo.doc, N1)).toBe('bo start anna1')
  anna.undo.undo()
  expect(words(bo.doc, N1)).toBe('bo start')
  expect(anna.undo.canUndo()).toBe(false)
})

test('I7: undo of the first typing leaves what another types there at the same moment', () => {
  const [anna, bo] = two()
  anna.undo.mark()
  createIdea(anna.doc, { id: N1, text: '', xy: { x: 0, y: 0 } }, PAGE_EDIT)
  anna.undo.mark()
  // The run of letters comes with the first of them.
  const text = recordOf(anna.doc, N1)?.get('text') as Y.XmlFragment
  const line = text.get(0) as Y.XmlElement
  anna.doc.transact(() => line.insert(0, [new Y.XmlText('Anna')]), ySyncPluginKey)
  anna.undo.mark()
  const away = new Y.Doc()
  Y.applyUpdate(away, Y.encodeStateAsUpdate(bo.doc))
  textOf(away, N1).insert(4, ' og Bo')
  anna.undo.undo()
  expect(words(anna.doc, N1)).toBe('')
  Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(away))
  expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual([' og Bo', ' og Bo'])
  anna.undo.redo()
  expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual(['Anna og Bo', 'Anna og Bo'])
})

test('undo of a new line takes the line away', () => {
  const [anna] = two()
  make(anna, N1, 'Flere')
  const text = recordOf(anna.doc, N1)?.get('text') as Y.XmlFragment
  anna.doc.transact(() => {
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText('elever')])
    text.insert(1, [line])
  }, ySyncPluginKey)
  expect(text.length).toBe(2)
  anna.undo.undo()
  expect(text.length).toBe(1)
  expect(words(anna.doc, N1)).toBe('Flere')
})

test('a move can be undone on a note that another person writes in', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Anna')
  move(anna, N1, 250)
  type(bo, N1, 4, '!')
  anna.undo.undo()
  expect(x(bo.doc, N1)).toBe(0)
  expect(words(bo.doc, N1)).toBe('Anna!')
})

test('undo of a deletion brings the note back with its words', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Blivende')
  anna.frame()
  anna.undo.mark()
  anna.store.remove([N1])
  anna.undo.mark()
  expect(recordOf(bo.doc, N1)).toBeUndefined()
  anna.undo.undo()
  expect(words(bo.doc, N1)).toBe('Blivende')
  anna.frame()
  expect(anna.store.has(N1)).toBe(true)
})

test('letters deleted before their note come back into it at their places, once the note has; and all of it can be done again, and back', () => {
  const [anna, bo] = two()
  const said = (...expected: (string | undefined)[]) => expect([anna, bo].map(({ doc }) => recordOf(doc, N1) && words(doc, N1))).toEqual([expected[0], expected.at(-1)])
  make(anna, N1, 'Flere elever nu')
  removeLetters(anna, N1, 3, 1)
  removeLetters(anna, N1, 11, 3)
  removeNote(anna, N1)
  for (let round = 0; round < 3; round++) {
    for (const next of ['Flee elever', 'Flee elever nu', 'Flere elever nu']) {
      anna.undo.undo()
      said(next)
    }
    for (const next of ['Flee elever nu', 'Flee elever', undefined]) {
      anna.undo.redo()
      said(next)
    }
  }
})

test('I7: letters come back at their places in a note that was brought back, though another person has written in it since', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Flere elever nu')
  removeLetters(anna, N1, 3, 1)
  removeLetters(anna, N1, 11, 3)
  removeNote(anna, N1)
  anna.undo.undo()
  type(bo, N1, 11, '!')
  type(bo, N1, 6, 'B')
  type(bo, N1, 1, 'A')
  type(bo, N1, 0, '¿')
  expect(words(anna.doc, N1)).toBe('¿FAlee eBlever!')
  anna.undo.undo()
  expect(words(anna.doc, N1)).toMatch(/^¿FAlee eBlever(!| nu)(!| nu)$/)
  anna.undo.undo()
  expect(words(anna.doc, N1)).toMatch(/^¿FAlere eBlever(! nu| nu!)$/)
  expect(words(bo.doc, N1)).toBe(words(anna.doc, N1))
})

test('I7: what was typed in a note comes again after the note, when both were undone, though another person has written in it since', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Flere')
  anna.undo.mark()
  type(anna, N1, 5, ' elever')
  anna.undo.mark()
  anna.undo.undo()
  anna.undo.undo()
  expect(recordOf(bo.doc, N1)).toBeUndefined()
  anna.undo.redo()
  type(bo, N1, 2, 'B')
  expect(words(anna.doc, N1)).toBe('FlBere')
  anna.undo.redo()
  expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual(['FlBere elever', 'FlBere elever'])
})

test('words deleted one after the other beside one that was brought back come back as well', () => {
  const [anna, bo] = two()
  make(anna, N1, '1')
  type(anna, N1, 1, '22334455')
  removeLetters(anna, N1, 1, 2)
  anna.undo.undo()
  for (let n = 0; n < 3; n++) removeLetters(anna, N1, 3, 2)
  for (const expected of ['12255', '1224455', '122334455']) {
    anna.undo.undo()
    expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual([expected, expected])
  }
})

test('undo of what was typed takes all of it away, and no more, though parts of it were deleted and brought back', () => {
  const [anna, bo] = two()
  const backTo = (...expected: string[]) => {
    for (const before of expected) {
      anna.undo.undo()
      expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual([before, before])
    }
  }
  make(anna, N1, '1')
  type(anna, N1, 1, '2')
  anna.undo.mark()
  type(anna, N1, 1, '34')
  // What comes back at once is one run, whoever the letters came with.
  removeLetters(anna, N1, 1, 3)
  backTo('1342')
  removeLetters(anna, N1, 2, 2)
  backTo('1342', '12', '1')
})

test('I7: in a note that somebody else has brought back, undo changes nothing of what was deleted before it', () => {
  const start = Y.encodeStateAsUpdate(boardDocument())
  const [anna, bo] = [personAt(start), personAt(start)]
  const meet = () => {
    for (const [from, to] of [[anna, bo], [bo, anna]] as const) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
  }
  make(anna, N1, 'Flere')
  anna.undo.mark()
  type(anna, N1, 5, ' elever')
  removeLetters(anna, N1, 6, 1)
  meet()
  // Before either hears of the other.
  for (const person of [anna, bo]) removeNote(person, N1)
  meet()
  bo.undo.undo()
  meet()
  const there = recordOf(anna.doc, N1)
  for (let n = 0; n < 3; n++) {
    anna.undo.undo()
    meet()
    expect(recordOf(anna.doc, N1)).toBe(there)
    expect([anna, bo].map(({ doc }) => words(doc, N1))).toEqual(['Flere lever', 'Flere lever'])
  }
  // Letters are no part of a record: none has strayed there.
  expect(there?._start).toBeNull()
})

test('a cancelled gesture goes back to its beginning and cannot be redone; nothing before it is touched', () => {
  const [anna, bo] = two()
  make(anna, N1, 'Anna')
  move(anna, N1, 100)
  const point = anna.undo.mark()
  anna.frame()
  anna.store.update(N1, (shape) => ({ ...shape, x: 400 }) as TLRecord as typeof shape)
  anna.binding.flush()
  bo.doc.transact(() => recordOf(bo.doc, N1)?.set('props.color', 'red'), PAGE_EDIT)
  anna.undo.backTo(point)
  expect(x(bo.doc, N1)).toBe(100)
  expect(recordOf(bo.doc, N1)?.get('props.color')).toBe('red')
  expect(anna.undo.canRedo()).toBe(false)
  anna.undo.backTo(anna.undo.mark())
  expect(x(bo.doc, N1)).toBe(100)
})

test('what others, the server and the outbox brought cannot be undone', () => {
  const [anna, bo] = two()
  make(bo, N1, 'Bo')
  expect(anna.undo.canUndo()).toBe(false)
  anna.doc.transact(() => recordsOf(anna.doc).delete(N1), Symbol('outbox'))
  expect(anna.undo.canUndo()).toBe(false)
})
