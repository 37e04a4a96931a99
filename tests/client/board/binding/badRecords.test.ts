import { getSchema } from '@tiptap/core'
import { type TLRecord, tipTapDefaultExtensions } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { BAD_RECORDS } from '../../../support/badRecords.ts'
import { boardDocument, type Peer, peerOf } from '../../../support/boardPeers.ts'

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
