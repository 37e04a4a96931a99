import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { pictureBatches } from '../../../server/operator/pictureBatches.ts'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { operationsOn } from '../../../server/storage/sqlite/operations.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { visit } from '../../support/doctorVisit.ts'
import { operatorTool } from '../../support/operatorTool.ts'
import { smallDisk } from '../../support/smallDisk.ts'
import { storedContent } from '../../support/storedContent.ts'
import { startTestServer } from '../../support/testServer.ts'
import { newState } from '../../support/workshopState.ts'

/** A loaded machine takes its time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MIB = 1024 * 1024
/** More than one batch together, and one that is larger than a batch by itself. */
const SIZES = [3 * MIB, 3 * MIB, 3 * MIB, 1 * MIB, LIMITS.pictureBatchBytes + 1, 2 * MIB]
const base = mkdtempSync(join(tmpdir(), 'planche-pictures-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const bundle = join(base, 'backup.db')
const id = 'pictures' as WorkshopId

beforeAll(() => backUp(bundle, [SIZES]))

/** A backup of workshops that hold pictures of these sizes, in bytes. */
async function backUp(file: string, workshops: readonly (readonly number[])[]): Promise<void> {
  const dataDir = `${file}-source`
  await (await openSqliteStorage(dataDir)).close()
  const database = new DatabaseSync(join(dataDir, 'planche.db'))
  const { operations } = operationsOn(database)
  for (const [n, sizes] of workshops.entries()) {
    const workshopId = (n === 0 ? id : `${id}${n}`) as WorkshopId
    const state = { ...newState({ startsAt: '2099-01-01T08:30:00+01:00' }), id: workshopId, joinCode: `PICTURE${n}` }
    operations.putWorkshop({ id: workshopId, state: JSON.stringify(state) })
    for (const size of sizes) {
      const bytes = randomBytes(size)
      operations.putImage({ hash: createHash('sha256').update(bytes).digest('hex'), workshopId, mime: 'image/jpeg', width: 1, height: 1, bytes })
    }
  }
  database.close()
  expect(await visit(['backup', file], { PLANCHE_DATA_DIR: dataDir })).toMatchObject({ code: 0 })
}

it('carries every picture once, and never more together than one batch may hold', () => {
  const database = new DatabaseSync(bundle, { readOnly: true })
  onTestFinished(() => database.close())
  const { operations } = operationsOn(database)
  const hashes = operations.imagesOf(id)
  const batches = [...pictureBatches(operations, id, hashes)]
  expect(batches.flat().map(({ hash }) => hash)).toEqual(hashes)
  const sizes = batches.map((batch) => batch.reduce((sum, { bytes }) => sum + bytes.byteLength, 0))
  expect(sizes.filter((size, n) => size > LIMITS.pictureBatchBytes && batches[n]?.length !== 1)).toEqual([])
  expect(batches.length).toBeGreaterThan(2)
})

it('brings all pictures into a running server, whether the workshop is new there or replaced', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const original = (await storedContent(bundle)).get(id)?.images
  expect(Object.keys(original ?? {})).toHaveLength(SIZES.length)
  for (const how of ['added', 'replaced']) {
    const database = new DatabaseSync(join(server.dataDir, 'planche.db'), { timeout: 10_000 })
    database.exec(`DELETE FROM images`)
    database.close()
    expect(await visit(['restore', bundle], { PLANCHE_DATA_DIR: server.dataDir })).toMatchObject({ code: 0, out: expect.stringContaining(`${how}: 0 documents, ${SIZES.length} pictures`) })
    expect((await storedContent(server.dataDir)).get(id)?.images).toEqual(original)
  }
})

it('stops when the disk is full in the middle, says so, and brings the rest when it is called again', async () => {
  const disk = await smallDisk(64)
  onTestFinished(() => disk.remove())
  const run = (...args: string[]) => operatorTool(args, { PLANCHE_DATA_DIR: disk.folder }, disk.prefix)
  disk.leave(12)
  const cut = await run('restore', bundle)
  expect(cut).toMatchObject({ code: 1, err: expect.stringMatching(/^The restore was cut short: the disk is full\. .*call restore again/) })
  disk.free()
  expect(await run('restore', bundle)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('replaced') })
  const out = join(base, 'out')
  mkdirSync(out)
  disk.copy('planche.db', out)
  expect((await storedContent(out)).get(id)?.images).toEqual((await storedContent(bundle)).get(id)?.images)
})

it('says so too where the next workshop is being read when the disk is full', async () => {
  const disk = await smallDisk(64)
  onTestFinished(() => disk.remove())
  const two = join(base, 'two.db')
  // Reading the second takes longer than it takes the first to fail.
  await backUp(two, [SIZES, Array.from({ length: 40 }, () => 2 * MIB)])
  disk.leave(2)
  expect(await operatorTool(['restore', two], { PLANCHE_DATA_DIR: disk.folder }, disk.prefix)).toMatchObject({
    code: 1, err: expect.stringMatching(/^The restore was cut short: the disk is full\. .*call restore again/),
  })
})
