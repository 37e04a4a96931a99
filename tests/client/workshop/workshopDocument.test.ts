import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readWorkshopDocument, watchWorkshopDocument } from '../../../client/workshop/workshopDocument.ts'
import { someWorkshop } from '../../support/someWorkshop.ts'

test('the room’s fields stand over what was known; what it does not have stays', () => {
  const doc = new Y.Doc()
  const known = someWorkshop({ title: 'Before', place: 'Hall' })
  doc.getMap('workshop').set('title', 'After')
  doc.getMap('boards').set('b1', { people: 2, ideas: 3, lastEditAt: null })
  const state = readWorkshopDocument(doc, known)
  expect(state.workshop).toEqual({ ...known, title: 'After' })
  expect(state.activity.boards['b1']?.ideas).toBe(3)
  expect(state.activity.groups).toEqual({})
})

test('unchanged fields keep their identity from one reading to the next', () => {
  const doc = new Y.Doc()
  const known = someWorkshop({})
  doc.getMap('workshop').set('programme', [{ id: 'i1', kind: 'talk', title: 'T', minutes: 5, prompts: [] }])
  const first = readWorkshopDocument(doc, known)
  doc.getMap('workshop').set('title', 'Other')
  const second = readWorkshopDocument(doc, first.workshop)
  expect(second.workshop.programme).toBe(first.workshop.programme)
})

test('what goes on at the tables leaves the workshop the very object that it was', () => {
  const doc = new Y.Doc()
  doc.getMap('workshop').set('title', 'A day')
  const first = readWorkshopDocument(doc, someWorkshop({}))
  doc.getMap('boards').set('b1', { people: 2, ideas: 3, lastEditAt: null })
  const second = readWorkshopDocument(doc, first.workshop)
  expect(second.workshop).toBe(first.workshop)
  expect(second.activity.boards['b1']?.ideas).toBe(3)
  doc.getMap('workshop').set('title', 'Another')
  expect(readWorkshopDocument(doc, second.workshop).workshop).toEqual({ ...second.workshop, title: 'Another' })
})

test('a change of either map is told once per transaction, until stopped', () => {
  const doc = new Y.Doc()
  let told = 0
  const stop = watchWorkshopDocument(doc, () => { told += 1 })
  doc.transact(() => {
    doc.getMap('workshop').set('title', 'A')
    doc.getMap('groups').set('g1', { people: 1, offline: 0, unsaved: 0 })
  })
  expect(told).toBe(1)
  stop()
  doc.getMap('workshop').set('title', 'B')
  expect(told).toBe(1)
})
