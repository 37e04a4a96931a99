import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
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
const COPIES = scaled(24, 1_000)

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
  const [seed = 1] = seeds(1)
  const chance = random(seed)
  const written = await writeDatabase(join(base, 'whole'), chance)
  expect(await findIn(join(base, 'control'), written.bytes, written)).toEqual({
    salvaged: false, log: null, ...NOTHING_LOST,
  } satisfies Found)
  const counted = { crashes: 0, unnoticed: 0, elsewhere: 0, salvaged: 0, repaired: 0, workshops: 0, tokens: 0, images: 0, checkpoints: 0, deletions: 0 }
  const faults: unknown[] = []
  for (let n = 0; n < COPIES; n++) {
    const at = somewhere(written, chance)
    const bytes = Uint8Array.from(written.bytes)
    bytes[at] = (bytes[at] ?? 0) ^ chance.int(1, 255)
    const page = Buffer.from(written.bytes.subarray(Math.floor(at / PAGE) * PAGE, (Math.floor(at / PAGE) + 1) * PAGE)).toString('latin1')
    const directory = join(base, `copy-${n}`)
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
  figure('damage', 'copies of the file with one flipped byte', COPIES)
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
