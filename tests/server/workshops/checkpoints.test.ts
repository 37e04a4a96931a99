import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { CheckpointSummary, CreatedWorkshop, Problem, RestoredBoard } from '../../../shared/api.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { readIdeas } from '../../../shared/board/ideas.ts'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import type { Board, Workshop } from '../../../shared/workshop/workshop.ts'
import { stockClient, type StockClient } from '../../support/stockClient.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

async function begun(): Promise<{ server: TestServer; created: CreatedWorkshop; board: Board }> {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const created = await server.createWorkshop()
  const discussion = created.workshop.programme.find((item) => item.kind === 'discussion')
  await command(server, created, { type: 'programme.goto', itemId: discussion?.id })
  const [board] = created.workshop.boards
  if (!board) throw new Error('No board')
  return { server, created, board }
}

async function command(server: TestServer, { workshop, moderatorToken: token }: CreatedWorkshop, body: unknown): Promise<void> {
  expect((await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body })).status).toBe(200)
}

function join(server: TestServer, board: Board, token: string): StockClient {
  const client = stockClient(`ws://127.0.0.1:${server.port}/sync`, board.room, token)
  onTestFinished(() => client.destroy())
  return client
}

const words = (doc: Y.Doc): string[] => readIdeas(doc, []).map(({ text }) => text).sort()

const pathOf = ({ workshop }: CreatedWorkshop, board: Board): string => `/workshops/${workshop.id}/boards/${board.id}/checkpoints`

async function versions(server: TestServer, created: CreatedWorkshop, board: Board): Promise<CheckpointSummary[]> {
  return (await server.call<CheckpointSummary[]>('GET', pathOf(created, board), { token: created.moderatorToken })).value
}

async function restore(server: TestServer, created: CreatedWorkshop, board: Board, id: string): Promise<RestoredBoard> {
  const answer = await server.call<RestoredBoard>('POST', `${pathOf(created, board)}/${id}/restore`, { token: created.moderatorToken })
  expect(answer.status).toBe(200)
  return answer.value
}

/** Two ideas, then the programme moves on: resolves with the version that is kept of that. */
async function written() {
  const { server, created, board } = await begun()
  const writer = join(server, board, created.moderatorToken)
  const reader = join(server, board, created.moderatorToken)
  await Promise.all([writer.synced(), reader.synced()])
  createIdea(writer.doc, { id: 'shape:a', text: 'Flere elever', xy: { x: 0, y: 0 } })
  createIdea(writer.doc, { id: 'shape:b', text: 'Faste vagter', xy: { x: 250, y: 0 } })
  await until(() => words(reader.doc).length === 2, 'both are there')
  await command(server, created, { type: 'programme.next', from: (await current(server, created)) })
  // On a busy machine, one is kept of the boards' opening as well.
  const whole = async () => (await versions(server, created, board)).find(({ ideas }) => ideas === 2)
  await until(async () => (await whole()) !== undefined, 'a version is kept', 30_000)
  const version = await whole()
  if (!version) throw new Error('No version')
  return { server, created, board, writer, reader, version }
}

async function current(server: TestServer, { workshop, moderatorToken: token }: CreatedWorkshop): Promise<string | undefined> {
  return (await server.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })).value.current?.itemId
}

it('when the programme moves on, every board that has changed is kept as it is, with the number of its ideas', { timeout: 60_000 }, async () => {
  const { server, created, board, version } = await written()
  expect(version).toEqual({ id: expect.any(String), at: expect.any(Number), why: 'programme', ideas: 2 })
  const unchanged = created.workshop.boards.find((other) => other.id !== board.id)
  await until(async () => (await versions(server, created, unchanged ?? board)).length > 0, 'every board has one', 30_000)
  expect((await versions(server, created, unchanged ?? board)).map(({ ideas }) => ideas)).toEqual([0])
  const response = await fetch(`${server.url}/api/v1${pathOf(created, board)}/${version.id}`, { headers: { authorization: `Bearer ${created.moderatorToken}` } })
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  expect(words(doc)).toEqual(['Faste vagter', 'Flere elever'])
})

it('what a vandal did is undone for everybody at once, on a closed board too, and can be brought back', { timeout: 60_000 }, async () => {
  const { server, created, board, writer, reader, version } = await written()
  for (const id of [...recordsOf(writer.doc).keys()]) if (!isServerRecord(id)) recordsOf(writer.doc).delete(id)
  createIdea(writer.doc, { id: 'shape:x', text: 'Hærværk', xy: { x: 0, y: 0 } })
  await until(() => words(reader.doc).join() === 'Hærværk', 'the vandal was here')

  const done = await restore(server, created, board, version.id)
  expect(done).toEqual({ ok: true, added: 2, removed: 1, changed: 0, before: expect.any(String) })
  await until(() => words(reader.doc).join() === 'Faste vagter,Flere elever', 'everybody sees it')
  expect((await versions(server, created, board))[0]).toMatchObject({ id: done.before, why: 'beforeRestore', ideas: 1 })

  await restore(server, created, board, done.before)
  await until(() => words(reader.doc).join() === 'Hærværk', 'and forward again')
})

it('restores while people write: what they write at that moment is in the way back, and everybody ends up with the same', { timeout: 60_000 }, async () => {
  const { server, created, board, writer, reader, version } = await written()
  let n = 0
  // Slower than a socket may send: however long it takes, the writer is not sent away.
  const writing = setInterval(() => createIdea(writer.doc, { id: `shape:w${n}`, text: `under ${n++}`, xy: { x: 0, y: n } }), 20)
  onTestFinished(() => clearInterval(writing))
  await until(() => n > 20, 'writing')
  const { before } = await restore(server, created, board, version.id)
  clearInterval(writing)
  createIdea(writer.doc, { id: 'shape:last', text: 'sidst', xy: { x: 0, y: 0 } })
  await until(() => words(reader.doc).includes('sidst') && words(writer.doc).join() === words(reader.doc).join(), 'equal')
  const after = new Set(words(reader.doc))
  expect(after).toContain('Flere elever')
  await restore(server, created, board, before)
  await until(() => !words(reader.doc).includes('sidst'), 'back')
  // Every idea is in the one or in the other: none fell between.
  const all = new Set([...after, ...words(reader.doc)])
  for (let i = 0; i < n; i++) expect(all).toContain(`under ${i}`)
})

it('survives a restart; is refused for what is not there, in the language of the workshop; goes with the workshop', { timeout: 60_000 }, async () => {
  const { server, created, board, version } = await written()
  const token = created.moderatorToken
  const missing = await server.call<Problem>('POST', `${pathOf(created, board)}/999999/restore`, { token })
  expect([missing.status, missing.value.title]).toEqual([404, 'Findes ikke'])
  const otherBoard = created.workshop.boards.find(({ id }) => id !== board.id) ?? board
  expect((await server.call('POST', `${pathOf(created, otherBoard)}/${version.id}/restore`, { token })).status).toBe(404)
  expect((await server.call('GET', `/workshops/${created.workshop.id}/boards/nowhere/checkpoints`, { token })).status).toBe(404)

  await server.close({ keepData: true })
  const again = await startTestServer({ dataDir: server.dataDir })
  onTestFinished(() => again.close())
  expect((await versions(again, created, board)).map(({ id }) => id)).toContain(version.id)
  await restore(again, created, board, version.id)
  expect((await again.call('DELETE', `/workshops/${created.workshop.id}`, { token })).status).toBe(204)
})
