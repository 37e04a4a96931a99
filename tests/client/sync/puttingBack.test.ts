/** What this device still has when a board begins anew on the server without it. */

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { putBackLost } from '../../../client/board/page/putBackLost.ts'
import { openRoom } from '../../../client/sync/openRoom.ts'
import { memoryOutboxStore, type OutboxStore } from '../../../client/sync/outboxStore.ts'
import type { Room } from '../../../client/sync/room.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { type BoardTable, boardTable } from '../../support/boardTable.ts'
import { device } from '../../support/syncSurroundings.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'
import { wordsOf } from '../../support/wordsOf.ts'

let server: TestServer
let table: BoardTable
const open: Room[] = []

beforeAll(async () => {
  server = await startTestServer()
  table = await boardTable(server)
})
afterAll(() => server.close())
afterEach(() => {
  for (const room of open.splice(0)) room.close()
})

function sit(token: string, disk: OutboxStore): Room {
  const room = openRoom(
    { workshopId: table.made.workshop.id, room: table.board.room, token, outboxOwner: 'p', document: table.board.id, putBack: (doc, found) => putBackLost(doc, found, null) },
    device(server.url, disk),
  )
  open.push(room)
  return room
}

test('I1 what builds on lost work comes back by itself: ideas whole, words as an idea, and once from two tabs', async () => {
  const disk = memoryOutboxStore()
  const lost = new Y.Doc()
  const updates: Uint8Array[] = []
  lost.on('update', (update: Uint8Array) => updates.push(update))
  createIdea(lost, { id: 'shape:lost', text: 'Det som serveren tabte', xy: { x: 0, y: 0 } })
  wordsOf(lost, 'shape:lost').insert(0, 'Ord uden sted')
  createIdea(lost, { id: 'shape:whole', text: 'En hel idé', xy: { x: 300, y: 400 }, color: 'blue' })
  recordsOf(lost).delete('shape:lost')
  const rows = updates.slice(1, 3).map((update, n) => ({ id: String(n), update, changes: 1 }))
  await disk.write(JSON.stringify([table.made.workshop.id, 'p', table.board.id]), rows, [])
  const token = await table.join('Anna')
  const rooms = [sit(token, disk), sit(token, disk)]
  await until(() => rooms.every((room) => room.state.getState().unfit === undefined && room.state.getState().kept === 0 && recordOf(room.doc, 'shape:whole')), 'both tabs to be done', 20_000)
  await until(() => table.notes().length === 2, 'the server to have both')
  expect(table.notes()).toEqual(['En hel idé', 'Ord uden sted'])
  const [room] = rooms
  expect(room && recordOf(room.doc, 'shape:whole')?.get('xy')).toEqual([300, 400])
  expect(await disk.load(JSON.stringify([table.made.workshop.id, 'p', table.board.id]))).toEqual([])
})
