import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { DATABASE_FILE, openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import type { Salvaged } from '../../../server/storage/sqlite/salvage.ts'
import type { Storage } from '../../../server/storage/storage.ts'
import { readState } from '../../../server/workshops/readState.ts'
import { storedNames } from '../../../server/workshops/storedNames.ts'
import type { BoardId, RoomName, WorkshopId } from '../../../shared/ids.ts'
import { scaled } from '../../support/scale.ts'
import { newState } from '../../support/workshopState.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-earlier-row-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const SECTOR = 512
const LOG_HEAD = 32
const FRAME_HEAD = 24
const FRAME = 4_096 + FRAME_HEAD
const OVERFLOW = 4_092
/** Of a row, on the page of its tree. All other pages it fills, so that no byte of them can be spoilt for nothing. */
const LOCAL = 489 - 20
/** Damage that reaches into the very last transaction cannot be told from one that was never ended. */
const UPDATES = 4

const ours = 'ours' as WorkshopId
const other = 'other' as WorkshopId
const gone = 'gone' as WorkshopId
const small = 'small' as WorkshopId
const room = 'b.ours.board.0' as RoomName
const roomGone = 'b.gone.board.0' as RoomName

/** Rights as they are given; there are others beside them, so that none stands alone on a page. */
const participant = { hash: 'hash-of-participant', workshopId: ours, capability: '{"role":"participant","participantId":"p","groupId":null,"name":"Eva"}' }
const removed = { ...participant, capability: participant.capability.replace('}', ',"removedAt":7}') }
const others = ['a', 'z'].map((hash) => ({ ...participant, hash: `${hash}-hash-of-another` }))

/** Which version a state is of, by its text. */
const versions = new Map<string, number>()

/** Differs all over from one version to the next. */
function stateOf(version: number, length = LOCAL + 3 * OVERFLOW): string {
  const state = `${version}`.padEnd(length, `${version * 7_919 % 1_000} `)
  versions.set(state, version)
  return state
}

const append = async (storage: Storage, name = room): Promise<void> => void await storage.append({ room: name, update: Uint8Array.of(7), introduced: [] })

interface Stretch {
  from: number
  to: number
}

/** What stood on the disk when the process was killed. */
interface Killed {
  bytes: Uint8Array
  head: Uint8Array
  log: Uint8Array
  /** Of the log: what the last change of a workshop has written. */
  last: Stretch
}

/** Workshops in the file, then what `write` does, in the log alone, then `last`; after that a board is changed, more than once. */
async function killedAfter(name: string, write: (storage: Storage) => Promise<void>, last: (storage: Storage) => Promise<void>): Promise<Killed> {
  const directory = join(base, name)
  const path = join(directory, DATABASE_FILE)
  const first = await openSqliteStorage(directory, () => undefined)
  for (const id of [gone, ours, other]) await first.putWorkshop({ id, state: stateOf(1) })
  await first.putWorkshop({ id: small, state: stateOf(1, 200) })
  await append(first)
  for (let n = 0; n < UPDATES; n++) await append(first, roomGone)
  for (const token of [participant, ...others]) await first.putToken(token)
  await first.close()
  const storage = await openSqliteStorage(directory, () => undefined)
  // Somebody who reads keeps the log from being emptied when one is deleted.
  const reader = new DatabaseSync(path, { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM rooms').get()
  await write(storage)
  const from = statSync(`${path}-wal`).size
  await last(storage)
  const to = statSync(`${path}-wal`).size
  while ((await storage.loadRoom(room)).updates.length < UPDATES) await append(storage)
  const killed = { bytes: readFileSync(path), head: readFileSync(`${path}.head`), log: readFileSync(`${path}-wal`), last: { from, to } }
  reader.close()
  await storage.close()
  return killed
}

interface Found {
  /** The version of each that is listed; null for a state that is lost. */
  workshops: Record<string, number | null>
  salvaged: Salvaged | null
  updates: number
  /** Of the workshop that is deleted in one of the tests. */
  gone: number
}

let copies = 0
async function lookIn<Seen>(killed: Killed, spoilt: readonly Stretch[], look: (storage: Storage, salvaged: Salvaged | null) => Promise<Seen>): Promise<Seen> {
  const directory = join(base, `copy-${++copies}`)
  const path = join(directory, DATABASE_FILE)
  mkdirSync(directory)
  const log = Uint8Array.from(killed.log)
  for (const { from, to } of spoilt) log.fill(7, from, to)
  for (const [end, content] of [['', killed.bytes], ['.head', killed.head], ['-wal', log]] as const) writeFileSync(`${path}${end}`, content)
  const told: Salvaged[] = []
  const storage = await openSqliteStorage(directory, (salvaged) => void told.push(salvaged))
  try {
    return await look(storage, told[0] ?? null)
  } finally {
    await storage.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const foundIn = (killed: Killed, spoilt: readonly Stretch[]): Promise<Found> =>
  lookIn(killed, spoilt, async (storage, salvaged) => {
    const found: Found = { workshops: {}, salvaged, updates: 0, gone: 0 }
    for (const { id, state } of await storage.listWorkshops()) found.workshops[id] = versions.get(state ?? '') ?? null
    found.updates = (await storage.loadRoom(room)).updates.length
    found.gone = (await storage.loadRoom(roomGone)).updates.length
    return found
  })

const framesIn = ({ from, to }: Stretch): Stretch[] => Array.from({ length: (to - from) / FRAME }, (_, n) => ({ from: from + n * FRAME, to: from + (n + 1) * FRAME }))

/** Every sector in which something of it stands; every day only those with the end of one page and the beginning of the next. */
function sectorsIn(stretch: Stretch): Stretch[] {
  const first = Math.floor(stretch.from / SECTOR)
  const all = Array.from({ length: Math.ceil(stretch.to / SECTOR) - first }, (_, n) => ({ from: (first + n) * SECTOR, to: (first + n + 1) * SECTOR }))
  const frameOf = (at: number): number => Math.floor((at - LOG_HEAD) / FRAME)
  const within = all.filter(({ from, to }) => frameOf(from) === frameOf(to - 1))
  return [...all.filter((sector) => !within.includes(sector)), ...within.slice(0, scaled(0, within.length))]
}

const UNTOUCHED = { [gone]: 1, [ours]: 1, [other]: 1, [small]: 1 }

async function writtenThrice(name: string): Promise<Killed> {
  return killedAfter(name, async (storage) => {
    for (const version of [2, 3]) await storage.putWorkshop({ id: ours, state: stateOf(version) })
  }, (storage) => storage.putWorkshop({ id: ours, state: stateOf(4, LOCAL + 6 * OVERFLOW) }))
}

test('a workshop whose last row is lost in a log is as it was at an earlier moment, and the operator is told which', { timeout: 60_000 }, async () => {
  const killed = await writtenThrice('lost')
  // What the pages held, but for where the log says which each is.
  const { workshops, salvaged, updates } = await foundIn(killed, framesIn(killed.last).map(({ from, to }) => ({ from: from + FRAME_HEAD, to })))
  expect({ workshops, earlier: salvaged?.earlier, updates }).toEqual({ workshops: { ...UNTOUCHED, [ours]: 3 }, earlier: [ours], updates: UPDATES })
})

test('I1: each sector in the last row of a workshop, once spoilt, costs no workshop: at most its last change, which is told', { timeout: 300_000 }, async () => {
  const killed = await writtenThrice('sectors')
  let before = 0
  for (const sector of sectorsIn(killed.last)) {
    const { workshops, salvaged, updates } = await foundIn(killed, [sector])
    const told = salvaged?.earlier.includes(ours) === true
    if (told) before++
    const at = sector.from - killed.last.from
    expect({ at, workshops, updates }).toEqual({ at, workshops: { ...UNTOUCHED, [ours]: told ? 3 : 4 }, updates: UPDATES })
  }
  // The end of a page of the row and the beginning of one of its copy: without earlier rows, these cost the workshop.
  expect(before).toBeGreaterThan(0)
})

test('of two whole rows of a workshop that differ, the newer is taken', { timeout: 60_000 }, async () => {
  const killed = await killedAfter('differing', append, (storage) => storage.putWorkshop({ id: small, state: stateOf(2, 200) }))
  // The page of its copy, and where the log says which page that is: what stood there before is whole.
  const { workshops, salvaged } = await foundIn(killed, framesIn(killed.last).slice(-1))
  expect({ workshops, earlier: salvaged?.earlier }).toEqual({ workshops: { ...UNTOUCHED, [small]: 2 }, earlier: [] })
})

test('a workshop that was deleted stays so when a sector of what its deletion wrote is spoilt', { timeout: 300_000 }, async () => {
  const killed = await killedAfter('deleted', (storage) => storage.putWorkshop({ id: gone, state: stateOf(2) }), (storage) => storage.deleteWorkshop(gone, [], 1))
  for (const sector of sectorsIn(killed.last)) {
    const { workshops, salvaged, gone: left } = await foundIn(killed, [sector])
    const at = sector.from - killed.last.from
    expect({ at, workshops, earlier: salvaged?.earlier ?? [], left }).toEqual({ at, workshops: { [ours]: 1, [other]: 1, [small]: 1 }, earlier: [], left: 0 })
  }
})

test('a workshop whose row is small stays deleted whichever page of what its deletion wrote is spoilt, and so do its rights', { timeout: 60_000 }, async () => {
  const token = { ...participant, hash: 'of-small', workshopId: small }
  const killed = await killedAfter('deleted-small', (storage) => storage.putToken(token), (storage) => storage.deleteWorkshop(small, [], 1))
  for (const spoilt of [...framesIn(killed.last), ...sectorsIn(killed.last)]) {
    const found = await lookIn(killed, [spoilt], async (storage) => ({ workshop: await storage.getWorkshop(small), token: await storage.getToken(token.hash) }))
    expect({ at: spoilt.from - killed.last.from, ...found }).toEqual({ at: spoilt.from - killed.last.from, workshop: null, token: null })
  }
})

/** What is found of the participant's right, and how many of the others. */
const rightIn = (killed: Killed, spoilt: Stretch) =>
  lookIn(killed, [spoilt], async (storage) => {
    const rights = await storage.tokensOf(ours)
    return { at: spoilt.from - killed.last.from, right: await storage.getToken(participant.hash), others: rights.filter(({ hash }) => hash !== participant.hash).length }
  })

test('a right that was taken back stays so whichever page or sector of what that wrote is spoilt', { timeout: 60_000 }, async () => {
  const killed = await killedAfter('removed', append, (storage) => storage.putToken(removed))
  for (const spoilt of [...framesIn(killed.last), ...sectorsIn(killed.last)]) {
    expect(await rightIn(killed, spoilt)).toEqual({ at: spoilt.from - killed.last.from, right: removed, others: others.length })
  }
})

test('so does one that stands alone on its page, at the end, whichever sector is spoilt', { timeout: 60_000 }, async () => {
  const killed = await killedAfter('alone', async (storage) => {
    for (const { hash } of others) await storage.deleteToken(hash)
  }, (storage) => storage.putToken(removed))
  for (const sector of sectorsIn(killed.last)) {
    expect(await rightIn(killed, sector)).toEqual({ at: sector.from - killed.last.from, right: removed, others: 0 })
  }
})

test('a right whose row was dropped stays so whichever page of what that wrote is spoilt', { timeout: 60_000 }, async () => {
  const killed = await killedAfter('dropped', append, (storage) => storage.deleteToken(participant.hash))
  for (const frame of framesIn(killed.last)) {
    expect(await rightIn(killed, frame)).toEqual({ at: frame.from - killed.last.from, right: null, others: others.length })
  }
})

test('a workshop as it was at an earlier moment shows nothing that was withdrawn since, names the rooms that are stored, and tells its moderator', { timeout: 60_000 }, async () => {
  const shown = { ...newState(), id: ours, minutesPublished: true, revealed: true }
  const board = shown.boards[0]?.id ?? ('' as BoardId)
  const withdrawn = { ...shown, minutesPublished: false, revealed: false, repairs: [{ room: board, at: 5 }] }
  const [from, to] = [storedNames(shown).board(board), storedNames(withdrawn).board(board)]
  const killed = await killedAfter('withdrawn', async (storage) => {
    await storage.putWorkshop({ id: ours, state: JSON.stringify(shown) })
    for (const name of [from, storedNames(shown).minutes]) await append(storage, name)
  }, (storage) => storage.repairRoom({ workshop: { id: ours, state: JSON.stringify(withdrawn) }, from, to, state: Uint8Array.of(9), owners: new Map(), at: 5 }))
  // Both rows of it, in its last words.
  const rows = framesIn(killed.last).filter((frame) => Buffer.from(killed.log.subarray(frame.from, frame.to)).includes('"repairs":['))
  expect(rows.length).toBe(2)
  const found = await lookIn(killed, rows.map((frame) => ({ from: frame.from + FRAME_HEAD, to: frame.to })), async (storage, salvaged) => {
    const state = readState((await storage.getWorkshop(ours))?.state ?? '')
    if (!state) throw new Error('No state')
    const { snapshot } = await storage.loadRoom(storedNames(state).board(board))
    const { minutesPublished, revealed, repairs = [] } = state
    return { earlier: salvaged?.earlier, minutesPublished, revealed, rooms: repairs.map((repair) => repair.room), snapshot: [...(snapshot ?? [])] }
  })
  expect(found).toEqual({ earlier: [ours], minutesPublished: false, revealed: false, rooms: [board, 'workshop'], snapshot: [9] })
})
