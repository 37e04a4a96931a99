import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { moveUpdate, newNote, readMoves } from '../../bench/load/moves.ts'

/** Two writers' notes, and so many moves of each, the writers in turns. */
function moved(times: number) {
  const writers = [newNote(3_000_000_001), newNote(3_000_000_002)]
  const made = writers.map(({ update }) => update)
  const moves = Array.from({ length: times }, (_, n) => writers.map(({ note }, at) => moveUpdate(note, n + 1, at))).flat()
  return { made, moves }
}

function heard(update: Uint8Array): [number, number][] {
  const found: [number, number][] = []
  readMoves(update, (client, x) => found.push([client - 3_000_000_000, x]))
  return found
}

test('a move is, byte for byte, what Yjs makes of setting a place', () => {
  const { note, update } = newNote(3_000_000_001)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  // Only now: Yjs takes another id when it hears of its own from elsewhere.
  doc.clientID = note.client
  const sent: Uint8Array[] = []
  doc.on('update', (one: Uint8Array) => sent.push(one))
  const record = doc.getMap('records').get(`shape:n${note.client}`)
  if (!(record instanceof Y.Map)) throw new Error('no note')
  for (const x of [1, 63, 64, 8_191, 8_192, 99_999]) record.set('xy', [x, 7])
  expect([1, 63, 64, 8_191, 8_192, 99_999].map((x) => [...moveUpdate(note, x, 7)])).toEqual(sent.map((one) => [...one]))
})

test('moves end where they should in a document', () => {
  const { made, moves } = moved(100)
  const doc = new Y.Doc()
  for (const update of [...made, ...moves]) Y.applyUpdate(doc, update)
  const places = [...doc.getMap('records').values()].map((record) => (record instanceof Y.Map ? record.get('xy') : null))
  expect(places).toEqual([[100, 0], [100, 1]])
  expect(doc.store.pendingStructs).toBeNull()
})

test('every move in a merged update is told of, in its writer\'s order', () => {
  const { moves } = moved(50)
  const found = heard(Y.mergeUpdates(moves))
  for (const writer of [1, 2]) expect(found.filter(([client]) => client === writer).map(([, x]) => x)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  expect(found).toHaveLength(100)
})

test('what was overwritten before it came is not told of: it was not delivered', () => {
  const { made, moves } = moved(50)
  const doc = new Y.Doc()
  for (const update of [...made, ...moves]) Y.applyUpdate(doc, update)
  expect(heard(Y.encodeStateAsUpdate(doc)).filter(([, x]) => x > 0)).toEqual([[2, 50], [1, 50]])
})

test('moves among other content are told of too', () => {
  const { made, moves } = moved(3)
  expect(heard(Y.mergeUpdates([...made, ...moves])).filter(([, x]) => x > 0)).toHaveLength(6)
})
