import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BoardId, RoomName, WorkshopId } from '../../../../shared/ids.ts'
import { verifyFile } from '../../../../server/storage/sqlite/backupVerify.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../../server/storage/sqlite/openSqliteStorage.ts'
import { operationsOn } from '../../../../server/storage/sqlite/operations.ts'
import { openDatabase } from '../../../../server/storage/sqlite/schema.ts'
import { type Storage, STORAGE_DAMAGED } from '../../../../server/storage/storage.ts'
import { figure } from '../../../support/figure.ts'
import { random, type Random, seeds } from '../../../support/random.ts'
import { scaled } from '../../../support/scale.ts'
import { until } from '../../../support/until.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** In bytes: a piece of a deleted workshop that is as long as this is found, wherever it begins and ends. */
const SIGN = 12
const WORKSHOPS = 9
const BOARDS = 5
const STEPS = scaled(6_000, 60_000)
const TOGETHER = 60
/** Of a page: its type, and what stands where in its head. */
const TABLE_LEAF = 13
const AT = { cells: 3, content: 5, oddBytes: 7, pointers: 8 }

/** Everything that a workshop stores is made of its sign, again and again; its id stays in the journal of deletions. */
interface Signed {
  id: WorkshopId
  sign: string
  rooms: RoomName[]
  tokens: string[]
  checkpoints: number[]
}

function letters(chance: Random, length: number): string {
  return Array.from({ length }, () => chance.pick([...LETTERS])).join('')
}

function newSigned(chance: Random): Signed {
  const [id, sign] = [letters(chance, SIGN), letters(chance, SIGN)]
  const rooms = Array.from({ length: BOARDS }, (_, n) => `b.${id}.${sign}${sign}${n}.0` as RoomName)
  return { id: id as WorkshopId, sign, rooms, tokens: [], checkpoints: [] }
}

async function open() {
  const directory = mkdtempSync(join(tmpdir(), 'planche-deleted-'))
  const storage = await openSqliteStorage(directory, () => undefined)
  onTestFinished(async () => {
    await storage.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return { storage, directory }
}

/** What workshops do that share pages of the database: all at once, in an order of chance. */
async function work(storage: Storage, workshops: Signed[], chance: Random, steps: number): Promise<void> {
  const step = async (): Promise<unknown> => {
    const workshop = chance.pick(workshops)
    const { id, sign, rooms, tokens, checkpoints } = workshop
    const room = chance.pick(rooms)
    const text = (most: number): string => sign.repeat(chance.int(1, Math.ceil(most / SIGN)))
    const body = (most: number): Uint8Array => new TextEncoder().encode(text(most))
    const kind = chance.int(0, 999)
    if (kind < 550) {
      const introduced = chance.int(0, 4) === 0 ? [{ client: chance.int(0, 2 ** 31), owner: `p:${text(30)}` }] : []
      return storage.append({ room, update: body(400), introduced })
    }
    if (kind < 590) return storage.compact(room, (await storage.loadRoom(room)).seq, body(3_000))
    if (kind < 750) {
      const hash = `${sign}${letters(chance, 8)}${sign}`
      tokens.push(hash)
      return storage.putToken({ hash, workshopId: id, capability: text(120) })
    }
    if (kind < 880) {
      const [hash] = tokens.splice(chance.int(0, Math.max(0, tokens.length - 1)), 1)
      return hash === undefined ? undefined : storage.deleteToken(hash)
    }
    if (kind < 950) return storage.putWorkshop({ id, state: text(2_500) })
    if (kind < 975) {
      checkpoints.push(await storage.putCheckpoint({ workshopId: id, boardId: sign as BoardId, at: chance.int(0, 1e9), why: 'interval', ideas: 1, seq: 1, body: body(2_000) }))
      return
    }
    if (kind < 990) return storage.dropCheckpoints(id, checkpoints.splice(0, chance.int(1, 4)))
    return storage.putImage({ hash: `${sign}${letters(chance, 8)}`, workshopId: id, mime: 'image/png', width: 1, height: 1, bytes: body(9_000) })
  }
  for (let done = 0; done < steps; done += TOGETHER) await Promise.all(Array.from({ length: TOGETHER }, step))
}

/** How often a file says `what`. */
function count(bytes: Buffer, what: string): number {
  let found = 0
  for (let at = bytes.indexOf(what); at >= 0; at = bytes.indexOf(what, at + 1)) found++
  return found
}

/** Places in the database and all files beside it at which a piece of these workshops stands that is as long as a sign. */
function piecesOf(workshops: Signed[], directory: string): number {
  const turned = workshops.flatMap(({ sign }) => Array.from({ length: SIGN }, (_, n) => sign.slice(n) + sign.slice(0, n)))
  return readdirSync(directory).reduce((sum, name) => {
    const bytes = readFileSync(join(directory, name))
    return sum + turned.reduce((pieces, piece) => pieces + count(bytes, piece), 0)
  }, 0)
}

function idsOf({ id }: Signed, directory: string): number {
  return readdirSync(directory).reduce((sum, name) => sum + count(readFileSync(join(directory, name)), id), 0)
}

const remove = (storage: Storage, { id, rooms }: Signed): Promise<void> => storage.deleteWorkshop(id, rooms, 7)

test.each(seeds(scaled(1, 10), [1]))('I9: of a workshop that shared its pages with others nothing is left in any file, not twelve bytes in a row (seed %i)', async (seed) => {
  const chance = random(seed)
  const { storage, directory } = await open()
  const workshops = Array.from({ length: WORKSHOPS }, () => newSigned(chance))
  await work(storage, workshops, chance, STEPS)
  let left = 0
  const gone: Signed[] = []
  while (workshops.length > WORKSHOPS / 2) {
    const [deleted] = workshops.splice(chance.int(0, workshops.length - 1), 1)
    if (!deleted) throw new Error('no workshop left to delete')
    expect(piecesOf([deleted], directory)).toBeGreaterThan(0)
    await remove(storage, deleted)
    gone.push(deleted)
    left += piecesOf([deleted], directory)
    // Its name stands in the two tables of the journal, and nowhere else.
    expect(idsOf(deleted, directory)).toBe(2)
    await work(storage, workshops, chance, STEPS / 20)
    // Nor does it come back with what the engine remembers of the pages.
    left += piecesOf(gone, directory)
  }
  figure('deleted', 'pieces of twelve bytes or more that are left of a deleted workshop, its pages shared with others', left)
  expect(left).toBe(0)
  for (const room of workshops.flatMap(({ rooms }) => rooms)) expect((await storage.loadRoom(room)).damaged).toBe(0)
  await storage.close()
  const database = new DatabaseSync(join(directory, DATABASE_FILE), { readOnly: true })
  onTestFinished(() => database.close())
  expect(verifyFile(database)).toEqual([])
}, scaled(60_000, 600_000))

/** A few workshops whose rows lie between each other's, and one of them to be deleted. */
async function shared() {
  const chance = random(1)
  const opened = await open()
  const workshops = Array.from({ length: WORKSHOPS }, () => newSigned(chance))
  await work(opened.storage, workshops, chance, 3_000)
  const [deleted] = workshops
  if (!deleted) throw new Error('no workshop to delete')
  return { ...opened, workshops, deleted, file: join(opened.directory, DATABASE_FILE) }
}

async function reopened(directory: string): Promise<Storage> {
  const storage = await openSqliteStorage(directory, () => undefined)
  onTestFinished(() => storage.close())
  return storage
}

/** Changes on the disk the first page, but for that with the head, of which `suits` holds. */
function changePage(file: string, suits: (page: Buffer) => boolean, change: (page: Buffer) => void): void {
  const bytes = readFileSync(file)
  const size = bytes.readUInt16BE(16)
  const pages = Array.from({ length: bytes.length / size - 1 }, (_, n) => bytes.subarray((n + 1) * size, (n + 2) * size))
  const page = pages.find(suits)
  if (!page) throw new Error('no such page')
  change(page)
  const handle = openSync(file, 'r+')
  writeSync(handle, page, 0, size, page.byteOffset - bytes.byteOffset)
  closeSync(handle)
}

test('I9: a process that is killed when workshops have been deleted and no page cleared yet leaves nothing of them once it is started again', async () => {
  const { storage, directory, workshops, file } = await shared()
  await storage.close()
  const gone = workshops.slice(1)
  const database = openDatabase(file)
  for (const { id, rooms } of gone) operationsOn(database).operations.deleteWorkshop(id, rooms, 7)
  database.close()
  expect(piecesOf(gone, directory)).toBeGreaterThan(0)
  await reopened(directory)
  expect(piecesOf(gone, directory)).toBe(0)
})

test('I9: while somebody reads in the log deletions go through and others write on; when he is done, nothing is left', async () => {
  const { storage, directory, workshops, file } = await shared()
  const gone = workshops.slice(1)
  const reader = new DatabaseSync(file, { readOnly: true })
  onTestFinished(() => void (reader.isOpen && reader.close()))
  await storage.putWorkshop({ id: 'another' as WorkshopId, state: 'written before he reads' })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM rooms').get()
  for (const one of gone) await remove(storage, one)
  await storage.putWorkshop({ id: 'another' as WorkshopId, state: 'written while he reads' })
  expect(piecesOf(gone, directory)).toBeGreaterThan(0)
  reader.close()
  await until(() => piecesOf(gone, directory) === 0, 'nothing is left')
  expect(await storage.getWorkshop('another' as WorkshopId)).toMatchObject({ state: 'written while he reads' })
})

test('I9: where a damaged page cannot be cleared, the deletion is refused and the file repaired; tried again, it leaves nothing', async () => {
  const { storage, directory, deleted, file } = await shared()
  // So that nothing is in the log, which would be written over the damage.
  await remove(storage, { ...deleted, id: 'nobody' as WorkshopId, rooms: [] })
  const contentOf = (page: Buffer): number => page.readUInt16BE(AT.content)
  changePage(file, (page) => page[0] === TABLE_LEAF && contentOf(page) > AT.pointers + 2 * page.readUInt16BE(AT.cells) + SIGN, (page) => {
    page.writeUInt8(0x55, AT.oddBytes)
    page.write(deleted.sign, contentOf(page) - SIGN)
  })
  await expect(remove(storage, deleted)).rejects.toMatchObject({ code: STORAGE_DAMAGED })
  await remove(storage, deleted)
  expect(piecesOf([deleted], directory)).toBe(0)
})

test('a free page that a flipped bit has made look like one with rows keeps no workshop from being deleted', async () => {
  const { storage, directory, deleted, file } = await shared()
  await remove(storage, deleted)
  await storage.close()
  changePage(file, (page) => page.every((byte) => byte === 0), (page) => page.writeUInt8(2))
  const again = await reopened(directory)
  await remove(again, { ...deleted, id: 'nobody' as WorkshopId, rooms: [] })
  expect(await again.deletions()).toHaveLength(2)
})

test('the process keeps its locks on the database: no other program that looks into it takes the log for its own', async () => {
  const { storage, deleted, file } = await shared()
  const { ino } = statSync(file)
  const locked = (): boolean => readFileSync('/proc/locks', 'utf8').split('\n').some((line) => line.includes(`${process.pid} `) && line.includes(`:${ino} `))
  expect(locked()).toBe(true)
  await remove(storage, deleted)
  expect(locked()).toBe(true)
})
