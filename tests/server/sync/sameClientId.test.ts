import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { figure } from '../../support/figure.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { rawClient } from '../../support/rawClient.ts'
import { stockClient, type StockClient } from '../../support/stockClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const BOARD = room('board')
const SAME = 77_777

async function board() {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const client = (token: string, id: number | null): StockClient => {
    const doc = new Y.Doc()
    if (id !== null) doc.clientID = id
    const made = stockClient(server.url, BOARD, token, doc)
    onTestFinished(() => made.destroy())
    return made
  }
  return { server, client }
}

test.each([
  ['a duplicated tab of one person', 'p1_g1', 'p1_g1'],
  ['two people', 'p1_g1', 'p2_g1'],
])('T13: %s with one client id: Yjs takes another as soon as it hears of the first, and both converge', async (_who, one, other) => {
  const { client } = await board()
  const a = client(one, SAME)
  await a.synced()
  writeNote(a.doc, 'a', 'den første')
  const witness = client('p3_g1', null)
  await witness.synced()
  await until(() => notesIn(witness.doc).includes('a'), 'stored')
  const b = client(other, SAME)
  await b.synced()
  expect(b.doc.clientID).not.toBe(SAME)
  // The stock provider cannot be ended otherwise: its presence keeps the old id. Ours opens a new connection instead.
  b.awareness.clientID = b.doc.clientID
  b.awareness.setLocalState({})
  writeNote(b.doc, 'b', 'den anden')
  writeNote(a.doc, 'a2', 'igen')
  await until(() => [a, b, witness].every(({ doc }) => notesIn(doc).join() === 'a,a2,b'), 'all have all')
  expect([...a.closes, ...b.closes]).toEqual([])
})

test.each([
  ['a duplicated tab of one person', 'p1_g1'],
  ['another person', 'p2_g1'],
])('T13: %s that wrote under the same id before it heard of the first is refused, never acknowledged; with a new id it converges', async (_who, token) => {
  const { server, client } = await board()
  const a = client('p1_g1', SAME)
  await a.synced()
  writeNote(a.doc, 'a', 'den første')
  const handle = await server.rooms.open(BOARD)
  await until(() => notesIn(handle.doc).includes('a'), 'stored')
  const before = Y.encodeStateAsUpdate(handle.doc)
  const twin = new Y.Doc()
  twin.clientID = SAME
  writeNote(twin, 'b', 'den anden, skrevet for sig selv')
  const raw = await rawClient(server.url, BOARD, token)
  raw.sync(2, Y.encodeStateAsUpdate(twin))
  const { code, reason } = await raw.closing()
  figure('gate', 'writings under a taken client id that were acknowledged', raw.acked(), 'of 1')
  expect({ code, acked: raw.acked() }).toEqual({ code: 4400, acked: 0 })
  expect(reason).toContain('client id')
  expect(Y.encodeStateAsUpdate(handle.doc)).toEqual(before)
  // What a client has to do: a new document, into which the words are written anew.
  const b = client(token, null)
  await b.synced()
  writeNote(b.doc, 'b', 'den anden, skrevet for sig selv')
  await until(() => notesIn(a.doc).join() === 'a,b', 'both have both')
  expect(Y.encodeStateVector(a.doc)).toEqual(Y.encodeStateVector(b.doc))
  handle.release()
})
