import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { salvage } from '../../../client/sync/salvage.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { wordsOf } from '../../support/wordsOf.ts'

/** A document and what it sends, update by update. */
function written() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, updates }
}
const idea = (doc: Y.Doc, id: string, text: string) => createIdea(doc, { id, text, xy: { x: 40, y: 80 } })

test('an idea whose author\'s earlier work is lost is had whole, as it was last, without what was taken back', () => {
  const { doc, updates } = written()
  idea(doc, 'shape:lost', 'Væk')
  idea(doc, 'shape:kept', 'Flere elever')
  wordsOf(doc, 'shape:kept').insert(12, ' nu!')
  wordsOf(doc, 'shape:kept').delete(15, 1)
  recordOf(doc, 'shape:kept')?.set('props.color', 'green')
  idea(doc, 'shape:gone', 'Slettet igen')
  recordsOf(doc).delete('shape:gone')
  const found = salvage(updates.slice(1))
  expect([...(found?.doc.getMap('records').keys() ?? [])]).toEqual(['shape:kept'])
  expect(found && wordsOf(found.doc, 'shape:kept').toString()).toBe('Flere elever nu')
  expect(found && recordOf(found.doc, 'shape:kept')?.get('props.color')).toBe('green')
  expect(found?.words).toBe('')
})

test('words in what is lost are had as words, and the same changes have the same name everywhere', () => {
  const { doc, updates } = written()
  idea(doc, 'shape:lost', 'Tabt')
  wordsOf(doc, 'shape:lost').insert(4, ' men huskex')
  wordsOf(doc, 'shape:lost').delete(14, 1)
  wordsOf(doc, 'shape:lost').insert(14, 't')
  const found = salvage(updates.slice(1))
  expect(found?.words).toBe('men husket')
  expect(found?.doc.getMap('records').size).toBe(0)
  expect(salvage(updates.slice(1).reverse())?.name).toBe(found?.name)
})

test('moves and deletions of what is lost, and bytes that are no update, yield nothing', () => {
  const { doc, updates } = written()
  idea(doc, 'shape:lost', 'Tabt')
  recordOf(doc, 'shape:lost')?.set('xy', [1, 2])
  recordsOf(doc).delete('shape:lost')
  expect(salvage(updates.slice(1))).toBeNull()
  expect(salvage([Uint8Array.of(7, 7, 255)])).toBeNull()
  expect(salvage([])).toBeNull()
})
