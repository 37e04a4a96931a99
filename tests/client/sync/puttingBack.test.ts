/** What this device still has when a board begins anew on the server without it. */

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putBackLost } from '../../../client/board/page/putBackLost.ts'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { device } from '../../support/syncSurroundings.ts'
import { tableTabs } from '../../support/tabs.ts'
import { until } from '../../support/until.ts'
import { wordsOf } from '../../support/wordsOf.ts'

const tabs = tableTabs()

test('I1 what builds on lost work comes back by itself: ideas whole, words as an idea, and once from two tabs', async () => {
  const { table } = tabs
  const disk = memoryOutboxStore()
  const scope = JSON.stringify([table.made.workshop.id, 'p', table.board.id])
  const lost = new Y.Doc()
  const updates: Uint8Array[] = []
  lost.on('update', (update: Uint8Array) => updates.push(update))
  createIdea(lost, { id: 'shape:lost', text: 'Det som serveren tabte', xy: { x: 0, y: 0 } })
  wordsOf(lost, 'shape:lost').insert(0, 'Ord uden sted')
  createIdea(lost, { id: 'shape:whole', text: 'En hel idé', xy: { x: 300, y: 400 }, color: 'blue' })
  recordsOf(lost).delete('shape:lost')
  const rows = updates.slice(1, 3).map((update, n) => ({ id: String(n), update, changes: 1 }))
  await disk.write(scope, rows, [])
  const token = await table.join('Anna')
  const sit = () => tabs.sit(token, 'p', device(tabs.server.url, disk), (doc, found) => putBackLost(doc, found, null))
  const rooms = [sit(), sit()]
  await until(() => rooms.every((room) => room.state.getState().unfit === undefined && room.state.getState().kept === 0 && recordOf(room.doc, 'shape:whole')), 'both tabs to be done', 20_000)
  await until(() => table.notes().length === 2, 'the server to have both')
  expect(table.notes()).toEqual(['En hel idé', 'Ord uden sted'])
  const [room] = rooms
  expect(room && recordOf(room.doc, 'shape:whole')?.get('xy')).toEqual([300, 400])
  expect(await disk.load(scope)).toEqual([])
})
