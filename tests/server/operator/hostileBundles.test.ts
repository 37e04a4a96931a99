import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { hasForbiddenKey, parsePlainJson } from '../../../server/operator/plainJson.ts'
import { checksum } from '../../../server/storage/sqlite/checksum.ts'
import { operationsOn } from '../../../server/storage/sqlite/operations.ts'
import { openDatabase } from '../../../server/storage/sqlite/schema.ts'
import type { BoardId, RoomName, WorkshopId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { writeNote } from '../../support/contractNote.ts'
import { visit, type Visit } from '../../support/doctorVisit.ts'
import { figure } from '../../support/figure.ts'

const FIXTURE = fileURLToPath(new URL('../../fixtures/v1/exported.planche', import.meta.url))
/** A loaded machine takes its time. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const base = mkdtempSync(join(tmpdir(), 'planche-hostile-'))
const EXPORTED = join(base, 'exported.planche')
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Facts {
  id: WorkshopId
  state: Record<string, unknown>
  board: BoardId
  room: RoomName
}
let facts: Facts
beforeAll(() => {
  // Of an older schema: as this version would have written it, so that what is wrong is met by its own checks.
  copyFileSync(FIXTURE, EXPORTED)
  const database = openDatabase(EXPORTED)
  database.exec('PRAGMA journal_mode = DELETE')
  const [only] = operationsOn(database).operations.listWorkshops()
  const state = JSON.parse(only?.state ?? '{}') as Facts['state']
  const room = operationsOn(database).operations.allRooms().find((name) => name.startsWith('b.'))
  database.close()
  if (!only || !room) throw new Error('the fixture holds nothing')
  facts = { id: only.id, state, board: room.split('.')[2] as BoardId, room }
})

let made = 0
/** The exported workshop, changed by somebody who knows the format; and what importing it comes to. */
async function imported(change: (database: DatabaseSync, path: string) => void): Promise<Visit & { left: number }> {
  const file = join(base, `${made++}.planche`)
  copyFileSync(EXPORTED, file)
  const database = new DatabaseSync(file)
  change(database, file)
  if (database.isOpen) database.close()
  return importing(file)
}

async function importing(file: string): Promise<Visit & { left: number }> {
  const dataDir = join(base, `data-${made++}`)
  mkdirSync(dataDir, { mode: 0o700 })
  const ran = await visit(['import', file], { PLANCHE_DATA_DIR: dataDir })
  // A refused file never comes as far as a database.
  return { ...ran, left: existsSync(join(dataDir, 'planche.db')) ? 1 : 0 }
}

function putState(database: DatabaseSync, json: string): void {
  for (const table of ['workshops', 'workshop_copies']) database.prepare(`UPDATE ${table} SET state = ?, sum = ?`).run(json, checksum(facts.id, json))
}

/** A board as it might be if nobody had looked at it on the way in. */
function putBoard(database: DatabaseSync, write: (doc: Y.Doc) => void): void {
  const doc = new Y.Doc()
  write(doc)
  putRoom(database, Y.encodeStateAsUpdate(doc))
}

function putRoom(database: DatabaseSync, state: Uint8Array): void {
  database.prepare("UPDATE snapshots SET body = ?, sum = ? WHERE room = (SELECT id FROM rooms WHERE name = ?)")
    .run(state, checksum(`${facts.room}:${seqOf(database)}:snapshot`, state), facts.room)
}

function seqOf(database: DatabaseSync): number {
  return Number(database.prepare('SELECT seq FROM snapshots WHERE room = (SELECT id FROM rooms WHERE name = ?)').get(facts.room)?.['seq'])
}

function note(doc: Y.Doc, more: object, field?: [string, unknown]): void {
  writeNote(doc, 'n1', 'Ord')
  const record = doc.getMap('records').get('shape:n1')
  if (!(record instanceof Y.Map)) throw new Error('no note')
  const other = new Y.Map<unknown>()
  other.set('base', { ...(record.get('base') as object), id: 'shape:n2', ...more })
  other.set('xy', [0, 0])
  if (field) other.set(field[0], field[1])
  doc.getMap('records').set('shape:n2', other)
}

const STATES: [string, (state: Facts['state']) => string][] = [
  ['a key __proto__ deep in the state', (state) => JSON.stringify(state).replace('"programme":[{', '"programme":[{"__proto__":{"isAdmin":true},')],
  ['a key constructor in the state', (state) => JSON.stringify({ ...state, constructor: { prototype: {} } })],
  ['a field that no state has', (state) => JSON.stringify({ ...state, surprise: 1 })],
  ['a title as long as a book', (state) => JSON.stringify({ ...state, title: 'x'.repeat(100_000) })],
  ['an id that leads out of the room names', (state) => JSON.stringify({ ...state, id: '../../x' })],
  ['another format', (state) => JSON.stringify({ ...state, format: 2 })],
  ['no JSON', () => '{"format":1'],
]

const BOARDS: [string, (doc: Y.Doc) => void][] = [
  ['a link that runs', (doc) => note(doc, {}, ['props.url', 'javascript:alert(1)'])],
  ['a shape of no known type', (doc) => note(doc, { type: 'embed' })],
  ['a key __proto__ in a record', (doc) => note(doc, JSON.parse('{"meta":{"__proto__":{"x":1}}}') as object)],
  ['a key constructor in a record', (doc) => note(doc, { meta: { constructor: 1 } })],
  ['a server’s frame with more than a frame has', (doc) => {
    const frame = new Y.Map<unknown>()
    frame.set('base', { id: 'shape:sheet-a-b', typeName: 'shape', type: 'html', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: true, opacity: 1, meta: {}, props: { w: 1, h: 1, name: '<script>', color: 'black' } })
    doc.getMap('records').set('shape:sheet-a-b', frame)
  }],
  ['something outside the layout', (doc) => doc.getMap('elsewhere').set('a', 1)],
  ['another format of boards', (doc) => doc.getMap('meta').set('format', 7)],
  ['text that no board takes', (doc) => doc.getText('records').insert(0, 'x')],
]

describe('an import refuses, with one line and nothing written,', () => {
  const outcomes: (Visit & { left: number })[] = []
  const expectRefused = (outcome: Visit & { left: number }, line: RegExp): void => {
    outcomes.push(outcome)
    figure('backup', 'hostile files that an import took', outcomes.filter(({ left }) => left > 0).length, `of ${outcomes.length}`)
    expect(outcome.out).toMatch(line)
    expect(outcome.out.split('\n')).toHaveLength(1)
    expect(outcome.code).toBe(1)
  }

  it('what is no file of ours: a text, a directory, a file of another program, of another version, with more in it than our tables', async () => {
    const text = join(base, 'text.planche')
    writeFileSync(text, 'Kære Planche, '.repeat(1_000))
    expectRefused(await importing(text), /no backup and no exported workshop/)
    expectRefused(await importing(base), /is a directory/)
    expectRefused(await importing(join(base, 'nowhere')), /no such file/)
    expectRefused(await imported((database) => database.exec('PRAGMA application_id = 1')), /not made by Planche/)
    expectRefused(await imported((database) => database.exec('PRAGMA user_version = 999')), /schema 999/)
    for (const more of ['CREATE TABLE more (a)', 'CREATE VIEW w AS SELECT 1', 'CREATE TRIGGER t AFTER INSERT ON workshops BEGIN DELETE FROM tokens; END', 'DROP INDEX log_by_room']) {
      expectRefused(await imported((database) => database.exec(more)), /tables are not those/)
    }
  })

  it('what is damaged: cut short, a byte changed in a page, a row that is not as it was written', async () => {
    expectRefused(await imported((database, path) => {
      database.close()
      truncateSync(path, 40_960)
    }), /its end is missing: 40960 of \d+ bytes/)
    expectRefused(await imported((database, path) => {
      database.close()
      const bytes = readFileSync(path)
      bytes.fill(0xff, 8_192, 8_300)
      writeFileSync(path, bytes)
    }), /damaged|cannot|tables are not those/)
    expectRefused(await imported((database) => database.exec("UPDATE snapshots SET body = CAST('x' AS BLOB)")), /damaged/)
    expectRefused(await imported((database) => database.exec("UPDATE images SET body = CAST('x' AS BLOB)")), /picture is damaged/)
  })

  it.each(STATES)('a state with %s', async (_name, state) => {
    expectRefused(await imported((database) => putState(database, state(facts.state))), /is not taken: /)
  })

  it.each(BOARDS)('a board with %s', async (_name, write) => {
    expectRefused(await imported((database) => putBoard(database, write)), /is not taken: board /)
  })

  it('more than is sane: a file without end, very many rows, bytes that unpack to very many, a picture that is none of ours', async () => {
    const endless = join(base, 'endless.planche')
    copyFileSync(EXPORTED, endless)
    truncateSync(endless, LIMITS.bundleBytes + 1)
    expectRefused(await importing(endless), /larger than/)
    rmSync(endless)
    expectRefused(await imported((database) => {
      const add = database.prepare("INSERT INTO tokens (hash, workshop, capability, sum) VALUES (?, 'w', '{}', 0)")
      database.exec('BEGIN')
      for (let n = 0; n <= LIMITS.bundleTokens; n++) add.run(`h${n}`)
      database.exec('COMMIT')
    }), /tokens of one workshop/)
    const bomb = deflateSync(Buffer.alloc(LIMITS.documentBytes + 1))
    expect(bomb.byteLength).toBeLessThan(100_000)
    expectRefused(await imported((database) => {
      operationsOn(database).operations.putCheckpoint({ workshopId: facts.id, boardId: facts.board, at: 1, why: 'interval', ideas: 0, seq: 1, body: bomb })
    }), /earlier version of a board is damaged/)
    expectRefused(await imported((database) => {
      const bytes = new TextEncoder().encode('<svg onload="alert(1)"/>')
      operationsOn(database).operations.putImage({ hash: 'a'.repeat(64), workshopId: facts.id, mime: 'image/svg+xml', width: 1, height: 1, bytes })
    }), /picture is damaged/)
    // The 8 bytes that claim thirty million structs.
    expectRefused(await imported((database) => putRoom(database, Uint8Array.from([1, 0x80, 0x87, 0xa7, 0x0e, 1, 0, 0]))), /is not taken: board /)
  })
})

it('the same changes that are honest are taken', async () => {
  const taken = await imported((database) => {
    putState(database, JSON.stringify({ ...facts.state, title: 'En anden titel' }))
    putBoard(database, (doc) => {
      doc.getMap('meta').set('format', 1)
      note(doc, {})
    })
  })
  expect(taken).toMatchObject({ code: 0, left: 1 })
})

it('forbidden keys are found at any depth of any JSON, and nothing else is (fast-check)', () => {
  const safeKey = fc.string({ maxLength: 12 }).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key))
  const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    tree: fc.oneof({ maxDepth: 6 }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(safeKey, tie('tree'), { maxKeys: 4 })),
  }))
  fc.assert(fc.property(tree, (value) => {
    const json = JSON.stringify(value)
    expect(parsePlainJson(json)).toEqual(JSON.parse(json))
    expect(hasForbiddenKey(JSON.parse(json))).toBe(false)
  }))
  const wrap = fc.array(fc.oneof(safeKey, fc.constant(0)), { maxLength: 8 })
  fc.assert(fc.property(tree, wrap, fc.constantFrom('__proto__', 'constructor', 'prototype'), (value, way, key) => {
    let json = `{"ok":1,${JSON.stringify(key)}:${JSON.stringify(value)}}`
    for (const step of way) json = step === 0 ? `[1,${json}]` : `{${JSON.stringify(step)}:${json}}`
    expect(parsePlainJson(json)).toBeUndefined()
  }))
})
