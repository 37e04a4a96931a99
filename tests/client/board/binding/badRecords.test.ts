import { getSchema } from '@tiptap/core'
import { type TLRecord, tipTapDefaultExtensions } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { recordsOf } from '../../../../shared/board/recordFields.ts'
import { BAD_RECORDS } from '../../../support/badRecords.ts'
import { boardDocument, type Peer, peerOf } from '../../../support/boardPeers.ts'
import { figure } from '../../../support/figure.ts'
import { scaled } from '../../../support/scale.ts'

let peer: Peer | null = null
afterEach(() => peer?.stop())

const schema = getSchema(tipTapDefaultExtensions)

test.each(Object.entries(BAD_RECORDS))('%s: the store holds only what the editor can draw, and the others come', (_name, write) => {
  const start = boardDocument()
  createIdea(start, { id: 'shape:good', text: 'God', xy: { x: 0, y: 0 } })
  peer = peerOf(start)
  write(peer.doc)
  createIdea(peer.doc, { id: 'shape:next', text: 'Næste', xy: { x: 0, y: 300 } })
  peer.frame()
  const held = peer.store.allRecords()
  expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(['shape:good', 'shape:next']))
  for (const record of held) {
    peer.store.schema.validateRecord(peer.store, record, 'updateRecord', record)
    if (record.typeName !== 'shape') continue
    for (const number of [record.x, record.y, record.rotation]) expect(Math.abs(number)).toBeLessThanOrEqual(100_000)
    // What tldraw does when it draws the words; it throws on what its schema does not know.
    if ('richText' in record.props) schema.nodeFromJSON(record.props.richText).check()
  }
  expect(peer.writes()).toBe(0)
})

test('all of them at once, already there when the board opens', () => {
  const start = boardDocument()
  for (const write of Object.values(BAD_RECORDS)) write(start)
  createIdea(start, { id: 'shape:good', text: 'God', xy: { x: 0, y: 0 } })
  peer = peerOf(start)
  expect(peer.store.has('shape:good' as TLRecord['id'])).toBe(true)
})

const MANY = scaled(1_000, 5_000)

test(`one record among ${MANY} that another version wrote: all others are shown, and the one is told of`, () => {
  const start = boardDocument()
  start.transact(() => {
    for (let n = 0; n < MANY - 1; n++) createIdea(start, { id: `shape:n${n}`, text: `Idé ${n}`, xy: { x: n, y: 0 }, index: 'a1' })
    const record = new Y.Map<unknown>()
    record.set('base', { id: 'shape:new', typeName: 'shape', type: 'hologram', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {}, props: {} })
    recordsOf(start).set('shape:new', record)
  })
  peer = peerOf(start)
  const shown = peer.store.allRecords().filter(({ typeName }) => typeName === 'shape').length
  figure('device', 'ideas shown beside one record of another version', shown, `of ${MANY}`)
  expect(shown).toBe(MANY - 1)
  expect([...peer.refused]).toEqual([['shape:new', 'unknown']])
})
