import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { checksum } from '../../../server/storage/sqlite/checksum.ts'
import { storedNames } from '../../../server/workshops/storedNames.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { figure } from '../../support/figure.ts'
import { random, seeds, type Random } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'
import { findIn, writeDatabase, type Found } from '../../support/writtenDatabase.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-damage-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const PAGE = 4_096
const COPIES = scaled(48, 1_000)

/** Anywhere in most copies; in every fourth where it hurts most: in the head of the file or of a page. */
function somewhere(length: number, chance: Random): number {
  switch (chance.int(0, 7)) {
    case 0:
      return chance.int(0, PAGE - 1)
    case 1:
      return Math.min(length - 1, chance.int(0, length / PAGE - 1) * PAGE + chance.int(0, 40))
    default:
      return chance.int(0, length - 1)
  }
}

test(`a flipped byte in each of ${COPIES} copies is found or harmless, and costs no room that stood elsewhere`, { timeout: COPIES * 2_000 }, async () => {
  const [seed = 1] = seeds(1)
  const chance = random(seed)
  const written = await writeDatabase(join(base, 'whole'), chance)
  expect(await findIn(join(base, 'control'), written.bytes, written)).toEqual({
    salvaged: false, repaired: 0, differing: [], unnoticed: [], lostWorkshops: 0, lostTokens: 0, lostImages: 0,
  } satisfies Found)
  const counted = { crashes: 0, unnoticed: 0, elsewhere: 0, salvaged: 0, repaired: 0, workshops: 0, tokens: 0 }
  const faults: unknown[] = []
  for (let n = 0; n < COPIES; n++) {
    const at = somewhere(written.bytes.length, chance)
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
      if (found.unnoticed.length + elsewhere.length + found.lostWorkshops + found.lostTokens > 0 || found.lostImages > 1) faults.push({ seed, n, at, found, elsewhere })
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
  figure('damage', 'rooms that went on under a new name', counted.repaired)
  figure('damage', 'files whose structure had to be repaired', counted.salvaged)
  expect(faults).toEqual([])
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
  for (const part of [0.98, 0.7, 0.4]) {
    const directory = join(base, `cut-${part}`)
    const found = await findIn(directory, written.bytes.subarray(0, Math.floor(written.bytes.length * part)), written)
    expect(found.unnoticed).toEqual([])
    expect(found.salvaged).toBe(true)
  }
  await expect(findIn(join(base, 'nothing'), written.bytes.subarray(0, 2 * PAGE), written)).rejects.toThrow('restore a backup')
})
