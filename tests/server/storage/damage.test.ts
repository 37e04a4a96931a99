import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { checksum } from '../../../server/storage/sqlite/checksum.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { storedNames } from '../../../server/workshops/storedNames.ts'
import type { BoardId, RoomName, WorkshopId } from '../../../shared/ids.ts'
import { figure } from '../../support/figure.ts'
import { random, seeds, type Random } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'
import { findIn, NOTHING_LOST, writeDatabase, type Found, type WrittenDatabase } from '../../support/writtenDatabase.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-damage-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const PAGE = 4_096
/** The place of a row of owners was changed, and he was forgotten: in one of the first copies. */
const PINNED = [1_678_464_003]
const OF_PINNED = 24
const OF_FRESH = scaled(24, 1_000)
const COPIES = PINNED.length * OF_PINNED + OF_FRESH

/** Anywhere in most copies; in the others where it hurts most: in the head of the file or of a page, or in the journal of deletions. */
function somewhere({ bytes: { length }, bytes, deletions }: WrittenDatabase, chance: Random): number {
  switch (chance.int(0, 7)) {
    case 0:
      return chance.int(0, PAGE - 1)
    case 1:
      return Math.min(length - 1, chance.int(0, length / PAGE - 1) * PAGE + chance.int(0, 40))
    case 2: {
      const { id } = chance.pick(deletions)
      const file = Buffer.from(bytes)
      return chance.pick([file.indexOf(id), file.lastIndexOf(id)]) + chance.int(-6, id.length + 10)
    }
    default:
      return chance.int(0, length - 1)
  }
}

test(`a flipped byte in each of ${COPIES} copies is found or harmless, and costs no room that stood elsewhere`, { timeout: COPIES * 3_000 }, async () => {
  const counted = { copies: 0, crashes: 0, unnoticed: 0, elsewhere: 0, salvaged: 0, repaired: 0, workshops: 0, tokens: 0, images: 0, checkpoints: 0, deletions: 0 }
  const faults: unknown[] = []
  for (const seed of seeds(1, PINNED)) {
    const chance = random(seed)
    const written = await writeDatabase(join(base, `whole-${seed}`), chance)
    expect(await findIn(join(base, `control-${seed}`), written.bytes, written)).toEqual({
      salvaged: false, log: null, ...NOTHING_LOST,
    } satisfies Found)
    for (let n = 0; n < (PINNED.includes(seed) ? OF_PINNED : OF_FRESH); n++) {
      const at = somewhere(written, chance)
      const bytes = Uint8Array.from(written.bytes)
      bytes[at] = (bytes[at] ?? 0) ^ chance.int(1, 255)
      const page = Buffer.from(written.bytes.subarray(Math.floor(at / PAGE) * PAGE, (Math.floor(at / PAGE) + 1) * PAGE)).toString('latin1')
      const directory = join(base, `copy-${seed}-${n}`)
      counted.copies++
      try {
        const found = await findIn(directory, bytes, written)
        const elsewhere = found.differing.filter((sign) => !page.includes(sign))
        counted.unnoticed += found.unnoticed.length
        counted.elsewhere += elsewhere.length
        counted.salvaged += found.salvaged ? 1 : 0
        counted.repaired += found.repaired
        counted.workshops += found.lostWorkshops
        counted.tokens += found.lostTokens
        counted.images += found.lostImages
        counted.checkpoints += found.lostCheckpoints
        counted.deletions += found.lostDeletions
        const never = found.unnoticed.length + elsewhere.length + found.lostWorkshops + found.lostTokens + found.lostDeletions
        if (never > 0 || found.lostImages + found.lostCheckpoints > 1) faults.push({ seed, n, at, found, elsewhere })
      } catch (error) {
        counted.crashes++
        faults.push({ seed, n, at, error: String(error) })
      }
      rmSync(directory, { recursive: true, force: true })
    }
  }
  figure('damage', 'copies of the file with one flipped byte', counted.copies)
  figure('damage', 'starts that failed on such a copy', counted.crashes)
  figure('damage', 'changed boards and minutes that nothing was said about', counted.unnoticed)
  figure('damage', 'boards and minutes changed that did not stand where the byte was', counted.elsewhere)
  figure('damage', 'workshops and rights lost with it', counted.workshops + counted.tokens)
  figure('damage', 'deleted workshops that an old backup would bring back', counted.deletions)
  figure('damage', 'pictures lost with it', counted.images)
  figure('damage', 'earlier versions lost with it', counted.checkpoints)
  figure('damage', 'rooms that went on under a new name', counted.repaired)
  figure('damage', 'files whose structure had to be repaired', counted.salvaged)
  expect(faults).toEqual([])
})

/** Where the first page of the table of owners begins in these bytes. */
function rootOfOwners(bytes: Uint8Array): number {
  const path = join(base, 'owners.db')
  writeFileSync(path, bytes)
  const database = new DatabaseSync(path)
  const [table] = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'owners'").all()
  database.close()
  return (Number(table?.['rootpage']) - 1) * PAGE
}

const CHANGED_IN_ROOT = 41

test(`a byte changed in the first ${CHANGED_IN_ROOT} of the page of owners, its head and the places of its first rows, loses nothing that nobody is told of`, { timeout: 120_000 }, async () => {
  const chance = random(13)
  const written = await writeDatabase(join(base, 'whole-owners'), chance)
  const root = rootOfOwners(written.bytes)
  for (let at = root; at < root + CHANGED_IN_ROOT; at++) {
    const bytes = Uint8Array.from(written.bytes)
    bytes[at] = (bytes[at] ?? 0) ^ chance.int(1, 255)
    const directory = join(base, `owners-${at}`)
    // A place of a row that was changed may by chance lead to what looks like a damaged row: then its board is repaired.
    const { repaired, differing, ...found } = await findIn(directory, bytes, written)
    const { repaired: none, differing: _, ...unharmed } = NOTHING_LOST
    expect({ at, ...found }).toEqual({ at, salvaged: true, log: null, ...unharmed })
    expect(repaired).toBeLessThanOrEqual(none + 1)
    expect(differing.length).toBeLessThanOrEqual(repaired)
    rmSync(directory, { recursive: true, force: true })
  }
})

test('where owners fill several pages, a byte changed in the head or the pointers of the page above loses none', { timeout: 60_000 }, async () => {
  const chance = random(17)
  const [room] = ['w1.board.big@0'] as RoomName[]
  if (!room) throw new Error('No room')
  const introduced = Array.from({ length: 500 }, (_, n) => ({ client: 1_000_000 + n, owner: `p:somebody-${n}` }))
  const whole = join(base, 'many-owners')
  const first = await openSqliteStorage(whole, () => undefined)
  await first.putWorkshop({ id: 'w1' as WorkshopId, state: '{}' })
  await first.append({ room, update: Uint8Array.of(7), introduced })
  await first.close()
  const file = readFileSync(join(whole, DATABASE_FILE))
  const root = rootOfOwners(file)
  const rootHead = 12
  const interiorOfIndex = 2
  expect(file[root]).toBe(interiorOfIndex)
  for (let at = root; at < root + rootHead + 2 * file.readUInt16BE(root + 3); at++) {
    const directory = join(base, `many-owners-${at}`)
    mkdirSync(directory)
    const bytes = Buffer.from(file)
    bytes[at] = (bytes[at] ?? 0) ^ chance.int(1, 255)
    writeFileSync(join(directory, DATABASE_FILE), bytes)
    let salvaged = false
    const storage = await openSqliteStorage(directory, () => void (salvaged = true))
    const { owners, damaged } = await storage.loadRoom(room)
    await storage.close()
    expect({ at, salvaged, damaged, owners: owners.size }).toEqual({ at, salvaged: true, damaged: 0, owners: introduced.length })
    rmSync(directory, { recursive: true })
  }
})

test('a right that was taken back stays so when the page that it stood on is damaged', { timeout: 60_000 }, async () => {
  const directory = join(base, 'taken-back')
  const path = join(directory, DATABASE_FILE)
  const workshopId = 'w1' as WorkshopId
  const [kept, back] = ['kept', 'taken-back'].map((hash) => ({ hash, workshopId, capability: '{"role":"viewer"}' }))
  if (!kept || !back) throw new Error('No rights')
  const first = await openSqliteStorage(directory, () => undefined)
  await first.putWorkshop({ id: workshopId, state: '{}' })
  for (const token of [kept, back]) await first.putToken(token)
  await first.close()
  const before = readFileSync(path)
  const second = await openSqliteStorage(directory, () => undefined)
  await second.deleteToken(back.hash)
  await second.close()
  const after = readFileSync(path)
  const database = new DatabaseSync(path)
  const roots = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name IN ('tokens', 'token_copies')").all()
  database.close()
  for (const { rootpage } of roots) {
    const page = (Number(rootpage) - 1) * PAGE
    // The cell as it was, which the engine may leave behind on a page that it rearranges, and a head that says that it counts.
    const [from, to] = [before.readUInt16BE(page + 5), after.readUInt16BE(page + 5)]
    expect(before.subarray(page + from, page + to).includes(back.hash)).toBe(true)
    before.copy(after, page + from, page + from, page + to)
    after.writeUInt16BE(from, page + 5)
  }
  writeFileSync(path, after)
  let salvaged = false
  const storage = await openSqliteStorage(directory, () => void (salvaged = true))
  onTestFinished(() => storage.close())
  expect([salvaged, await storage.getToken(kept.hash), await storage.getToken(back.hash)]).toEqual([true, kept, null])
})

test('a letter changed in the name of a column costs nothing, whatever table it is in', { timeout: 60_000 }, async () => {
  const written = await writeDatabase(join(base, 'whole-names'), random(11))
  const file = Buffer.from(written.bytes)
  const columns = ['sum INTEGER', 'body BLOB', 'capability TEXT', 'state TEXT', 'at INTEGER']
  const places = columns.flatMap((column) => [file.indexOf(column), file.lastIndexOf(column)])
  expect(places.filter((at) => at < 0)).toEqual([])
  for (const at of new Set(places)) {
    const bytes = Uint8Array.from(written.bytes)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const found = await findIn(join(base, `name-${at}`), bytes, written)
    expect({ at, ...found, salvaged: true }).toEqual({ at, salvaged: true, log: null, ...NOTHING_LOST })
  }
})

test('the comparison itself notices a change that no checksum could: content replaced together with its checksum', { timeout: 60_000 }, async () => {
  const written = await writeDatabase(join(base, 'control-whole'), random(5))
  const [first] = written.rooms
  const name = written.states.map((state) => storedNames(state).board(first?.room as BoardId))[0] ?? ''
  const path = join(base, 'forged.db')
  writeFileSync(path, written.bytes)
  const database = new DatabaseSync(path)
  const empty = Y.encodeStateAsUpdate(new Y.Doc())
  database.prepare('UPDATE log SET body = ?, sum = ? WHERE seq = 25 AND room = (SELECT id FROM rooms WHERE name = ?)').run(empty, checksum(`${name}:25`, empty), name)
  database.close()
  const found = await findIn(join(base, 'forged'), readFileSync(path), written)
  expect(found.unnoticed).toEqual([first?.sign])
})

test('a file that was cut off is repaired with what is left of it, or refused when there is nothing left', { timeout: 60_000 }, async () => {
  const chance = random(7)
  const written = await writeDatabase(join(base, 'whole-too'), chance)
  const shortened = (part: number) => findIn(join(base, `cut-${part}`), written.bytes.subarray(0, Math.floor(written.bytes.length * part)), written)
  const little = await shortened(0.98)
  expect([little.salvaged, little.unnoticed, little.lostWorkshops]).toEqual([true, [], 0])
  for (const part of [0.8, 0.5, 2 * PAGE / written.bytes.length]) {
    const found = await shortened(part).catch((error: unknown) => String(error))
    if (typeof found === 'string') expect(found).toContain('restore a backup')
    else expect([found.salvaged, found.unnoticed]).toEqual([true, []])
    if (part < 0.1) expect(found).toContain('restore a backup')
  }
})

test('pages that go bad under a running server are repaired as soon as somebody meets them', { timeout: 60_000 }, async () => {
  const directory = join(base, 'running')
  const [room, other] = ['w1.board.big@0', 'w1.board.other@0'] as RoomName[]
  if (!room || !other) throw new Error('No rooms')
  const told: unknown[] = []
  const first = await openSqliteStorage(directory, () => undefined)
  await first.putWorkshop({ id: 'w1' as WorkshopId, state: '{}' })
  const body = (n: number) => new Uint8Array(1_000).fill(n % 251)
  // Far more than SQLite keeps in memory.
  await Promise.all(Array.from({ length: 8_000 }, (_, n) => first.append({ room, update: body(n), introduced: [] })))
  await first.append({ room: other, update: Uint8Array.of(7), introduced: [] })
  await first.close()
  const storage = await openSqliteStorage(directory, (salvaged) => told.push(salvaged))
  onTestFinished(() => storage.close())
  const file = openSync(join(directory, DATABASE_FILE), 'r+')
  for (let page = 500; page < 520; page++) writeSync(file, Buffer.alloc(PAGE, 0xee), 0, PAGE, page * PAGE)
  closeSync(file)
  await storage.loadRoom(room).catch(() => null)
  await storage.append({ room: other, update: Uint8Array.of(8), introduced: [] }).catch(() => null)
  const after = await storage.loadRoom(room)
  expect(after.damaged).toBeGreaterThan(0)
  expect(after.updates.length).toBeGreaterThan(7_800)
  expect((await storage.loadRoom(other)).damaged).toBe(0)
  expect(told).toHaveLength(1)
})
