import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMirror } from '../../../server/workshops/mirror.ts'
import { structCount } from '../../support/structCount.ts'

const TABLES = 10

/** A document whose tables have all been written on so many times, and a reader who heard of each change. */
function afterChanges(changes: number): { doc: Y.Doc; reader: Y.Doc } {
  const [doc, reader] = [new Y.Doc(), new Y.Doc()]
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(reader, update))
  const mirror = createMirror(doc)
  for (let lastEditAt = 1; lastEditAt <= changes; lastEditAt++) {
    doc.transact(() => {
      mirror('boards', Object.fromEntries(Array.from({ length: TABLES }, (_, index) => [`b${index}`, { people: 5, lastEditAt }])))
      mirror('workshop', lastEditAt % 3 === 0 ? { current: lastEditAt, spotlight: 'b1' } : { current: lastEditAt })
    })
  }
  return { doc, reader }
}

it('holds as much after a thousand changes as after ten, at the server, at who read along and for who comes', () => {
  const [few, many] = [afterChanges(10), afterChanges(1_000)]
  expect(structCount(many.doc)).toBe(structCount(few.doc))
  expect(structCount(many.reader)).toBe(structCount(few.reader))
  // Larger numbers take a byte or two more.
  expect(Y.encodeStateAsUpdate(many.doc).length).toBeLessThan(1.5 * Y.encodeStateAsUpdate(few.doc).length)
})

it('shows every reader the values as they are, keys that are gone left out', () => {
  const { doc, reader } = afterChanges(1_000)
  const newcomer = new Y.Doc()
  Y.applyUpdate(newcomer, Y.encodeStateAsUpdate(doc))
  for (const one of [doc, reader, newcomer]) {
    expect(one.getMap('workshop').toJSON()).toEqual({ current: 1_000 })
    expect(Object.keys(one.getMap('boards').toJSON())).toHaveLength(TABLES)
    expect(one.getMap('boards').get('b7')).toEqual({ people: 5, lastEditAt: 1_000 })
  }
})

it('tells nothing of values that stay the same', () => {
  const doc = new Y.Doc()
  const mirror = createMirror(doc)
  const show = () => doc.transact(() => mirror('groups', { g1: { people: 6, offline: 0 }, g2: undefined }))
  show()
  let told = 0
  doc.on('update', () => (told += 1))
  show()
  expect(told).toBe(0)
  expect(doc.getMap('groups').toJSON()).toEqual({ g1: { people: 6, offline: 0 } })
})
