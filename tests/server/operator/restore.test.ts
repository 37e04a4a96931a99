import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, onTestFinished } from 'vitest'
import type { CreatedWorkshop } from '../../../shared/api.ts'
import type { RoomName } from '../../../shared/ids.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { visit } from '../../support/doctorVisit.ts'
import { figure } from '../../support/figure.ts'
import { LoadClient } from '../../support/loadClient.ts'
import { filesHolding } from '../../support/filesHolding.ts'
import { operatorTool } from '../../support/operatorTool.ts'
import { NOTHING, rawClient } from '../../support/rawClient.ts'
import { stockClient } from '../../support/stockClient.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess, type WorkshopProcess } from '../../support/workshopProcess.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-restore-'))
let day: WorkshopProcess | null = null
afterEach(async () => {
  await day?.server.remove()
  day = null
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const sync = ({ server }: WorkshopProcess): string => `${server.url.replace('http', 'ws')}/sync`
/** A loaded machine takes its time to start so many programs. */
const PATIENCE_MS = 120_000
const settings = ({ server }: WorkshopProcess) => ({ PLANCHE_DATA_DIR: server.dataDir, PLANCHE_PORT: String(server.port) })
/** As the operator calls it, in a process of its own; and the same without starting one. */
const program = (of: WorkshopProcess, ...args: string[]) => operatorTool(args, settings(of))
const tool = (of: WorkshopProcess, ...args: string[]) => visit(args, settings(of))
const now = ({ call, created }: WorkshopProcess): Promise<Workshop> => call('GET', `/workshops/${created.workshop.id}`, undefined, created.moderatorToken)

/** Writes a note over a socket; resolves when it is durable. */
async function write(of: WorkshopProcess, room: RoomName, token: string, id: string, words: string): Promise<void> {
  const client = stockClient(sync(of), room, token)
  const reader = await rawClient(sync(of), room, of.created.moderatorToken)
  await client.synced()
  reader.sync(0, NOTHING)
  writeNote(client.doc, id, words)
  await until(() => notesIn(reader.doc()).includes(id), 'the note is stored')
  client.destroy()
  reader.close()
}

async function notesNow(of: WorkshopProcess, room: RoomName, token: string): Promise<string[]> {
  const reader = await rawClient(sync(of), room, token)
  reader.sync(0, NOTHING)
  await until(() => reader.heard.some(({ kind }) => kind === 'step2') || reader.closed !== null, 'the board has answered')
  const notes = reader.closed ? [`closed ${reader.closed.code}`] : notesIn(reader.doc()).filter((id) => /^n\d/.test(id))
  reader.close()
  return notes
}

it('takes effect in a running server: what was there comes back under new room names, who is there is sent to them, links stay', async () => {
  day = await startWorkshopProcess({ groups: 2 })
  const [board] = day.boards
  if (!board) throw new Error('no board')
  const early = await day.join(board)
  await write(day, board.room, early, 'n1', 'Før sikkerhedskopien')
  const file = join(base, 'live.db')
  expect(await program(day, 'backup', file)).toMatchObject({ code: 0, err: '' })

  await write(day, board.room, early, 'n2', 'Efter sikkerhedskopien')
  const late = await day.join(board)
  const other = await day.call<CreatedWorkshop>('POST', '/workshops', { language: 'en', templateId: 'thematic-day' })
  const before = await now(day)
  const writer = await rawClient(sync(day), board.room, early)
  const watcher = await rawClient(sync(day), before.rooms.workshop, early)

  const dry = await tool(day, 'restore', file, '--dry-run')
  expect(dry.code).toBe(0)
  expect(dry.out).toContain('would replace what is there')
  expect(await notesNow(day, board.room, early)).toEqual(['n1', 'n2'])

  const restored = await program(day, 'restore', file)
  expect([restored.code, restored.err]).toEqual([0, ''])
  expect(restored.out).toContain('replaced')
  expect(restored.out).toMatch(new RegExp(`${other.workshop.id} .*stays as it is`))
  expect(restored.out).toContain('in the running server')

  const after = await now(day)
  const boardNow = after.boards.find(({ id }) => id === board.id)
  if (!boardNow) throw new Error('the board is gone')
  expect(boardNow.room).not.toBe(board.room)
  expect(await writer.closing()).toEqual({ code: 4409, reason: boardNow.room })
  expect(await watcher.closing()).toEqual({ code: 4409, reason: after.rooms.workshop })
  for (const token of [early, late, day.created.moderatorToken]) expect(await notesNow(day, boardNow.room, token)).toEqual(['n1'])
  // Work goes on, and survives the end of the process.
  await write(day, boardNow.room, late, 'n3', 'Videre efter gendannelsen')
  await day.server.kill9()
  await day.server.start()
  expect(await notesNow(day, boardNow.room, early)).toEqual(['n1', 'n3'])
  expect(await tool(day, 'verify')).toMatchObject({ code: 0 })
}, PATIENCE_MS)

it('replaces boards under ten people who write: all are sent to the new ones, nothing of the old rooms stays, and the moderator can go back', async () => {
  const busy = await startWorkshopProcess({ groups: 10 })
  day = busy
  const clients: LoadClient[] = []
  for (const board of busy.boards) clients.push(new LoadClient({ url: busy.server.url, room: board.room, token: await busy.join(board) }))
  for (const client of clients) client.connect()
  await until(() => clients.every(({ synced }) => synced), 'everybody is on the board')
  const file = join(base, 'busy.db')
  expect(await tool(busy, 'backup', file)).toMatchObject({ code: 0 })
  const writing = setInterval(() => clients.forEach((client) => client.edit()), 10)
  onTestFinished(() => clearInterval(writing))
  await until(() => clients.every(({ acks }) => acks.length > 5), 'everybody writes')
  const restored = await tool(busy, 'restore', file)
  await until(() => clients.every(({ closes }) => closes.length > 0), 'everybody is sent away')
  clearInterval(writing)
  expect(restored.code).toBe(0)
  expect(new Set(clients.flatMap(({ closes }) => closes))).toEqual(new Set([4409]))
  // Rooms of before would be named: nobody's last words have made one anew.
  expect(await tool(busy, 'verify')).toMatchObject({ code: 0 })
  const [board] = (await now(busy)).boards.filter(({ id }) => id === busy.boards[0]?.id)
  if (!board) throw new Error('the board is gone')
  expect(await notesNow(busy, board.room, busy.created.moderatorToken)).toEqual([])
  const path = `/workshops/${busy.created.workshop.id}/boards/${board.id}/checkpoints`
  const kept = await busy.call<{ id: number; why: string; ideas: number }[]>('GET', path, undefined, busy.created.moderatorToken)
  const before = kept.find(({ why }) => why === 'beforeRestore')
  expect(before?.ideas).toBe(1)
  await busy.call('POST', `${path}/${before?.id}/restore`, {}, busy.created.moderatorToken)
  expect(await notesNow(busy, board.room, busy.created.moderatorToken)).toHaveLength(1)
}, PATIENCE_MS)

it('I9: what was deleted does not come back with an old backup, neither in a running server nor in a stopped one', async () => {
  day = await startWorkshopProcess({ groups: 1 })
  const [board] = day.boards
  if (!board) throw new Error('no board')
  const canary = 'Kanariefugl-4711 på planchen'
  const token = await day.join(board)
  await write(day, board.room, token, 'n1', canary)
  const file = join(base, 'deleted.db')
  const exported = join(base, 'deleted.planche')
  const { id } = day.created.workshop
  expect(await tool(day, 'backup', file)).toMatchObject({ code: 0 })
  expect(await tool(day, 'export', id, exported)).toMatchObject({ code: 0 })
  expect(filesHolding(base, canary).sort()).toEqual([file, exported].sort())
  expect(filesHolding(day.server.dataDir, canary)).not.toEqual([])

  const watcher = await rawClient(sync(day), board.room, token)
  expect(await tool(day, 'delete', day.created.links.moderator)).toMatchObject({ code: 0 })
  expect((await watcher.closing()).code).toBe(4404)
  const left: string[] = []
  const look = (): void => void left.push(...filesHolding(day?.server.dataDir ?? '', canary))
  look()
  const again = await tool(day, 'restore', file)
  expect(again.code).toBe(0)
  expect(again.out).toContain('stays deleted')
  look()
  const imported = await tool(day, 'import', exported)
  expect(imported).toMatchObject({ code: 1, out: expect.stringContaining('was deleted here') })

  await day.server.terminate()
  const stopped = await tool(day, 'restore', file)
  expect(stopped.out).toContain('stays deleted')
  look()
  await day.server.start()
  look()
  figure('deleted', 'files that hold a byte of a deleted workshop, an old backup restored', left.length)
  expect(left).toEqual([])
  const gone = await fetch(`${day.server.url}/api/v1/workshops/${id}`, { headers: { authorization: `Bearer ${day.created.moderatorToken}` } })
  expect(gone.status).toBe(404)

  // The control: without the journal, the same backup does bring it back.
  const elsewhere = join(base, 'elsewhere')
  expect(await visit(['restore', file], { PLANCHE_DATA_DIR: elsewhere })).toMatchObject({ code: 0 })
  expect(filesHolding(elsewhere, canary)).not.toEqual([])
}, PATIENCE_MS)

it('deletes on a running server while a backup is being read, and leaves no byte in the log once that is done', async () => {
  day = await startWorkshopProcess({ groups: 1 })
  const [board] = day.boards
  if (!board) throw new Error('no board')
  const canary = 'Kanariefugl-5822'
  await write(day, board.room, await day.join(board), 'n1', canary)
  // A reader that stays: what a long backup is to the log.
  const { DatabaseSync } = await import('node:sqlite')
  const reader = new DatabaseSync(join(day.server.dataDir, 'planche.db'), { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM log').get()
  const began = performance.now()
  expect(await tool(day, 'delete', day.created.workshop.id)).toMatchObject({ code: 0 })
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(filesHolding(day.server.dataDir, canary)).not.toEqual([])
  reader.close()
  await until(() => filesHolding(day?.server.dataDir ?? '', canary).length === 0, 'the log is emptied')
}, PATIENCE_MS)
