import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { recordsBy, removeRecords } from '../../../shared/board/removeRecords.ts'
import { putRecord } from '../../../shared/board/writeRecord.ts'
import type { RecordId } from '../../../shared/ids.ts'

const id = (name: string) => name as RecordId
const shape = { typeName: 'shape', rotation: 0, isLocked: false, opacity: 1, meta: {} }

function put(doc: Y.Doc, record: object): void {
  putRecord(doc, record as never)
}

/** A board that two people have made: the vandal's frame with somebody else's note in it, and an arrow between two notes. */
function board(): { doc: Y.Doc; vandal: number } {
  const vandals = new Y.Doc()
  put(vandals, { ...shape, id: 'shape:frame', type: 'frame', parentId: 'page:page', index: 'a1', x: 300, y: 200, props: { w: 500, h: 400, name: 'min', color: 'black' } })
  createIdea(vandals, { id: 'shape:v', text: 'svineri', xy: { x: 0, y: 0 }, index: 'a2' })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(vandals))
  createIdea(doc, { id: 'shape:b', text: 'god idé', xy: { x: 10, y: 20 }, index: 'a3' })
  const note = doc.getMap('records').get('shape:b')
  if (note instanceof Y.Map) note.set('parentId', 'shape:frame')
  return { doc, vandal: vandals.clientID }
}

it('takes what a client has made, never the server’s own records', () => {
  const { doc, vandal } = board()
  doc.getMap('records').set('shape:sheet-i-p', new Y.Map())
  expect([...recordsBy(doc, (client) => client === vandal)].sort()).toEqual(['shape:frame', 'shape:v'])
  expect([...recordsBy(doc, () => true)]).not.toContain('shape:sheet-i-p')
  removeRecords(doc, new Set([id('shape:sheet-i-p')]))
  expect(doc.getMap('records').has('shape:sheet-i-p')).toBe(true)
})

it('leaves what lay in a removed frame where it was on the page', () => {
  const { doc, vandal } = board()
  expect(doc.transact(() => removeRecords(doc, recordsBy(doc, (client) => client === vandal)))).toBe(2)
  const left = materialiseBoard(doc)
  expect([...left.keys()].filter((key) => key.startsWith('shape:'))).toEqual(['shape:b'])
  expect(left.get(id('shape:b'))).toMatchObject({ parentId: 'page:page', x: 310, y: 220 })
})

it('keeps a picture’s file while somebody else’s picture shows it', () => {
  const doc = new Y.Doc()
  const asset = { id: 'asset:f', typeName: 'asset', type: 'image', props: { name: 'f', src: null, w: 1, h: 1, mimeType: 'image/png', isAnimated: false }, meta: {} }
  put(doc, asset)
  const picture = (name: string) => ({ ...shape, id: name, type: 'image', parentId: 'page:page', index: 'a1', x: 0, y: 0, props: { w: 1, h: 1, assetId: 'asset:f', url: '', crop: null, flipX: false, flipY: false, playing: true, altText: '' } })
  put(doc, picture('shape:theirs'))
  put(doc, picture('shape:mine'))
  const has = () => doc.getMap('records').has('asset:f')
  removeRecords(doc, new Set([id('shape:theirs'), id('asset:f')]))
  expect(has()).toBe(true)
  removeRecords(doc, new Set([id('shape:mine'), id('asset:f')]))
  expect(has()).toBe(false)
})
