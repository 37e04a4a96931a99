import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findForgotten } from '../../../client/board/page/leftBehind.ts'
import { keptWords } from '../../../client/sync/keptWords.ts'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import type { BoardId, ParticipantId, WorkshopId } from '../../../shared/ids.ts'

const WORKSHOP = 'w1' as WorkshopId

function written(text: string): Uint8Array {
  const doc = new Y.Doc()
  createIdea(doc, { id: 'shape:a', text, xy: { x: 0, y: 0 } })
  return Y.encodeStateAsUpdate(doc)
}

test('words of somebody whom the device has forgotten, or whose access ended, can still be had', async () => {
  const disk = memoryOutboxStore()
  await disk.write(JSON.stringify(['w1', 'gone', 'b1']), [{ id: '1', update: written('Kun her'), changes: 2 }], [])
  await disk.write(JSON.stringify(['w1', 'me', 'b1']), [{ id: '1', update: written('Mine'), changes: 1 }], [])
  await disk.write(JSON.stringify(['w2', 'gone', 'b1']), [{ id: '1', update: written('Et andet sted'), changes: 1 }], [])
  await disk.write('no scope', [{ id: '1', update: Uint8Array.of(7), changes: 1 }], [])
  expect(await keptWords(WORKSHOP, disk)).toEqual([{ owner: 'gone', document: 'b1', changes: 2, words: 'Kun her' }, { owner: 'me', document: 'b1', changes: 1, words: 'Mine' }])
  expect(await findForgotten({ id: WORKSHOP }, [], 'me' as ParticipantId, ['b1' as BoardId], disk)).toBe('Kun her')
  // One's own words, where the board is no more, or belongs to a group that was left.
  expect(await findForgotten({ id: WORKSHOP }, [], 'me' as ParticipantId, ['b2' as BoardId], disk)).toBe('Kun her\n\nMine')
})

test('a device that cannot be read has nothing to offer', async () => {
  const broken = { ...memoryOutboxStore(), scopes: () => Promise.reject(new Error('damaged')) }
  expect(await keptWords(WORKSHOP, broken)).toEqual([])
})
