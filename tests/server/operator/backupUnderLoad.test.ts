import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { buildDocument } from '../../../server/sync/storedDocument.ts'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { operationsOn } from '../../../server/storage/sqlite/operations.ts'
import type { StoredImageRow } from '../../../server/storage/storage.ts'
import { storedNames } from '../../../server/workshops/storedNames.ts'
import { recordOf, writeXy } from '../../../shared/board/recordFields.ts'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { LoadClient } from '../../support/loadClient.ts'
import { operatorTool } from '../../support/operatorTool.ts'
import { scaled } from '../../support/scale.ts'
import { storedContent } from '../../support/storedContent.ts'
import { until } from '../../support/until.ts'
import { wordsOf } from '../../support/wordsOf.ts'
import { newState } from '../../support/workshopState.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

const WRITERS = 20
/** Not so often that a board's log is compacted before the last backup: what it is compared with would be gone. */
const EDIT_EVERY_MS = 50
const BACKUPS = scaled(1, 5)
const base = mkdtempSync(join(tmpdir(), 'planche-load-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** The server's own log up to a number, as it stands in the database: what a document was at that moment. */
function stateAt(database: DatabaseSync, room: string, seq: number): Uint8Array {
  const rows = database.prepare('SELECT l.seq, l.body FROM log l JOIN rooms r ON r.id = l.room WHERE r.name = ? AND l.seq <= ? ORDER BY l.seq').all(room, seq)
  const updates = rows.map(({ body }) => body).filter((body) => body instanceof Uint8Array)
  // None may have been compacted away, or this would compare less than it says.
  expect(rows.map((row) => row['seq'])).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
  const { doc } = buildDocument({ snapshot: null, updates, seq, owners: new Map(), damaged: 0 })
  return Y.encodeStateAsUpdate(doc)
}

function picture(workshopId: WorkshopId, size: number): StoredImageRow {
  const bytes = randomBytes(size)
  return { hash: createHash('sha256').update(bytes).digest('hex'), workshopId, mime: 'image/jpeg', width: 1, height: 1, bytes }
}

test(`T24: ${BACKUPS} × backup while ${WRITERS} people write, restored equal, board by board, to the server's log at that moment`, async () => {
  const { server, boards, join: joinBoard, created } = await startWorkshopProcess({ groups: WRITERS })
  onTestFinished(() => server.remove())
  const clients: LoadClient[] = []
  for (const board of boards) clients.push(new LoadClient({ url: server.url, room: board.room, token: await joinBoard(board) }))
  for (const client of clients) client.connect()
  await until(() => clients.every(({ synced }) => synced), 'everybody is on the board')
  const writing = setInterval(() => clients.forEach((client, index) => client.edit(index % 3 === 0 ? 40 : 0)), EDIT_EVERY_MS)
  onTestFinished(() => clearInterval(writing))

  const files: string[] = []
  const acknowledgedThen: number[][] = []
  for (let n = 0; n < BACKUPS; n++) {
    const edits = clients.reduce((sum, { acks }) => sum + acks.length, 0)
    await until(() => clients.reduce((sum, { acks }) => sum + acks.length, 0) > edits + 200, 'the writing goes on')
    acknowledgedThen.push(clients.map(({ acknowledged }) => acknowledged))
    const file = join(base, `backup-${n}.db`)
    expect(await operatorTool(['backup', file], { PLANCHE_DATA_DIR: server.dataDir })).toMatchObject({ code: 0, err: '' })
    files.push(file)
  }
  clearInterval(writing)
  const written = clients.reduce((sum, { acks }) => sum + acks.length, 0)
  const closes = clients.flatMap((client) => client.closes)
  for (const client of clients) client.leave()
  const log = new DatabaseSync(join(server.dataDir, 'planche.db'), { readOnly: true })
  onTestFinished(() => log.close())

  let [compared, different, acknowledgedLost] = [0, 0, 0]
  for (const [n, file] of files.entries()) {
    const fresh = join(base, `fresh-${n}`)
    expect(await operatorTool(['restore', file], { PLANCHE_DATA_DIR: fresh })).toMatchObject({ code: 0, err: '' })
    const then = (await storedContent(file)).get(created.workshop.id)
    const restored = (await storedContent(fresh)).get(created.workshop.id)
    for (const [name, { room, seq }] of Object.entries(then?.rooms ?? {})) {
      const there = restored?.packed.documents.find(({ place }) => place.kind === 'board' && name === `board ${place.boardId}`)
      compared += 1
      if (!there || Buffer.compare(Buffer.from(there.state), Buffer.from(stateAt(log, room, seq))) !== 0) different += 1
    }
    for (const [index, client] of clients.entries()) {
      const document = restored?.packed.documents.find(({ place }) => place.kind === 'board' && place.boardId === boards[index]?.id)
      const vector = document ? Y.decodeStateVector(Y.encodeStateVectorFromUpdate(document.state)) : new Map<number, number>()
      if ((vector.get(client.doc.clientID) ?? 0) < (acknowledgedThen[n]?.[index] ?? 0)) acknowledgedLost += 1
    }
  }
  figure('backup', 'updates acknowledged while the backups were taken', written)
  figure('backup', 'boards restored otherwise than the log at the cut', different, `of ${compared}`)
  figure('backup', 'writers who miss something acknowledged before the backup', acknowledgedLost, `of ${WRITERS * BACKUPS}`)
  expect([different, acknowledgedLost, closes.length]).toEqual([0, 0, 0])
  expect(compared).toBeGreaterThanOrEqual(WRITERS * BACKUPS)
}, scaled(90_000, 600_000))

test('the same comparison finds a board that misses one row of the log', async () => {
  const dataDir = join(base, 'control')
  const storage = await openSqliteStorage(dataDir)
  onTestFinished(() => storage.close())
  const room = 'b.w.b.0' as RoomName
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 5; n++) doc.getMap('records').set(`k${n}`, n)
  for (const update of updates) await storage.append({ room, update, introduced: [] })
  const log = new DatabaseSync(join(dataDir, 'planche.db'), { readOnly: true })
  onTestFinished(() => log.close())
  expect(stateAt(log, room, 5)).toEqual(Y.encodeStateAsUpdate(doc))
  expect(stateAt(log, room, 4)).not.toEqual(Y.encodeStateAsUpdate(doc))
})

/** A board of a long, lively day: a snapshot, and on top of it a log half as long as is compacted, as boards have them on average. A third of a MiB. */
function livelyBoard(): { snapshot: Uint8Array; rows: Uint8Array[]; client: number } {
  const doc = new Y.Doc()
  for (let n = 0; n < 450; n++) writeNote(doc, `n${n}`, 'Flere elever fra lokalområdet '.repeat(1 + (n % 20)), [n * 10, n])
  const snapshot = Y.encodeStateAsUpdate(doc)
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  for (let n = 0; n < LIMITS.compactRows / 2; n++) {
    const record = recordOf(doc, `shape:n${n % 450}`)
    if (record && n % 3 > 0) writeXy(record, n, n)
    else wordsOf(doc, `shape:n${n % 450}`).insert(0, 'Ja! ')
  }
  return { snapshot, rows, client: doc.clientID }
}

test('a large database, half pictures and half boards, is backed up and restored at a pace that an evening allows', async () => {
  const bytes = scaled(12, 1024) * 1024 * 1024
  const pictureBytes = 2 * 1024 * 1024
  const dataDir = join(base, 'large')
  await (await openSqliteStorage(dataDir)).close()
  const database = new DatabaseSync(join(dataDir, 'planche.db'))
  const { operations } = operationsOn(database)
  const template = newState({ startsAt: '2099-01-01T08:30:00+01:00' })
  const { snapshot, rows, client } = livelyBoard()
  const boardBytes = [snapshot, ...rows].reduce((sum, { length }) => sum + length, 0)
  let [pictures, boards, workshops] = [0, 0, 0]
  while (pictures + boards < bytes) {
    const state = { ...template, id: `large${workshops}` as WorkshopId, joinCode: `LARGE${100 + workshops++}` }
    const names = storedNames(state)
    operations.putWorkshop({ id: state.id, state: JSON.stringify(state) })
    database.exec('BEGIN')
    for (const { id } of state.boards) {
      const name = names.board(id)
      const seq = operations.append({ room: name, update: snapshot, introduced: [{ client, owner: 'participant-p1' }] })
      operations.compact(name, seq, snapshot)
      for (const update of rows) operations.append({ room: name, update, introduced: [] })
      boards += boardBytes
      if (pictures < boards) operations.putImage(picture(state.id, pictureBytes))
      if (pictures < boards) pictures += pictureBytes
      if (pictures + boards >= bytes) break
    }
    database.exec('COMMIT')
  }
  database.close()
  const perGiB = (ms: number): number => Math.round(ms / 100 / (statSync(file).size / 1024 ** 3)) / 10
  const file = join(base, 'large-backup.db')
  const began = performance.now()
  expect(await operatorTool(['backup', file], { PLANCHE_DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' })
  const backedUp = performance.now()
  expect(await operatorTool(['restore', file], { PLANCHE_DATA_DIR: join(base, 'large-restored') })).toMatchObject({ code: 0, err: '' })
  const [backup, restore] = [backedUp - began, performance.now() - backedUp]
  // The everyday file is mostly the start of two processes: no pace.
  if (bytes >= 1024 ** 3) {
    figure('backup', 'share of boards in the large database that is backed up and restored', Math.round((boards / (boards + pictures)) * 100), '%')
    figure('backup', 'backing up', perGiB(backup), 's per GiB')
    figure('backup', 'restoring', perGiB(restore), 's per GiB')
    expect([perGiB(backup), perGiB(restore)].filter((pace) => pace > 60)).toEqual([])
  }
  expect(Math.abs(boards - pictures)).toBeLessThan(0.2 * (boards + pictures))
  expect((await storedContent(join(base, 'large-restored'))).size).toBe(workshops)
}, scaled(120_000, 900_000))
