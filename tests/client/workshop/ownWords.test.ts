import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import { ownWords } from '../../../client/workshop/ownWords.ts'
import type { ParticipantId, WorkshopId } from '../../../shared/ids.ts'
import { writeNote } from '../../support/contractNote.ts'

const HERE = 'w1' as WorkshopId
const ME = 'p1' as ParticipantId

function drafts(values: Record<string, string>) {
  const keys = Object.keys(values)
  return { length: keys.length, key: (index: number) => keys[index] ?? null, getItem: (key: string) => values[key] ?? null }
}

function update(words: string): Uint8Array {
  const doc = new Y.Doc()
  writeNote(doc, 'n1', words)
  return Y.encodeStateAsUpdate(doc)
}

it('finds the words that were not handed in, on every board, and those of a composer; nobody else’s', async () => {
  const outboxes = memoryOutboxStore()
  const keep = (scope: unknown, words: string) => outboxes.write(JSON.stringify(scope), [{ id: 'a', update: update(words), changes: 1 }], [])
  await keep([HERE, ME, 'b1'], 'på den ene')
  await keep([HERE, ME, 'b2'], 'på den anden')
  await keep([HERE, 'p2', 'b1'], 'en andens')
  await keep(['w2', ME, 'b1'], 'en anden workshop')
  await outboxes.write('not ours', [{ id: 'a', update: update('fremmed'), changes: 1 }], [])
  const kept = drafts({ 'planche.draft.p1.b1': '{"text":"halvfærdig"}', 'planche.draft.p1.b2': 'damaged', 'planche.draft.p2.b1': '{"text":"nej"}' })
  expect((await ownWords({ workshopId: HERE, owner: ME, others: false }, outboxes, kept)).split('\n\n').sort()).toEqual(['halvfærdig', 'på den anden', 'på den ene'])
})

it('is empty where there is nothing, and gives what it has where the storage fails', async () => {
  const failing = { ...memoryOutboxStore(), scopes: () => Promise.reject(new Error('damaged')) }
  expect(await ownWords({ workshopId: HERE, owner: ME, others: false }, memoryOutboxStore(), null)).toBe('')
  expect(await ownWords({ workshopId: HERE, owner: ME, others: false }, failing, drafts({ 'planche.draft.p1.b1': '{"text":"her"}' }))).toBe('her')
})

it('adds what the page itself still had, and says a text once that lies in several places', async () => {
  const outboxes = memoryOutboxStore()
  await outboxes.write(JSON.stringify([HERE, ME, 'b1']), [{ id: 'a', update: update('på planchen'), changes: 1 }], [])
  const wanted = { workshopId: HERE, owner: ME, others: false, here: ['ja', 'halvfærdig', 'på planchen\n\nkun på siden', ''] }
  const found = await ownWords(wanted, outboxes, drafts({ 'planche.draft.p1.b1': '{"text":"halvfærdig"}' }))
  expect(found).toBe('ja\n\nhalvfærdig\n\npå planchen\n\nkun på siden')
})

it('finds everybody’s who was in it on this device where nobody is known any more', async () => {
  const outboxes = memoryOutboxStore()
  await outboxes.write(JSON.stringify([HERE, ME, 'b1']), [{ id: 'a', update: update('mine'), changes: 1 }], [])
  await outboxes.write(JSON.stringify([HERE, 'p2', 'b1']), [{ id: 'a', update: update('en andens'), changes: 1 }], [])
  expect((await ownWords({ workshopId: HERE, owner: null, others: true }, outboxes, null)).split('\n\n').sort()).toEqual(['en andens', 'mine'])
})
