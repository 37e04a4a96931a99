import { expect, onTestFinished, test } from 'vitest'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { diskGroup, openedAnew } from '../../support/diskGroup.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'
import { smallDisk } from '../../support/smallDisk.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

const TROUBLE_MS = scaled(1_500, 20_000)
/** From the first thing that could not be stored to the server saying so. */
const TOLD_MS = 10_000
/** From the end of the trouble until all is stored and seen, in all. */
const BACK_TO_NORMAL_MS = 5_000

test('T3, I1, I2: on a full disk nothing is acknowledged or told that is not stored, boards stay readable, and work goes on by itself', async () => {
  const disk = await smallDisk(24)
  onTestFinished(() => disk.remove())
  const process = await startWorkshopProcess({ groups: 2, place: disk, env: { PLANCHE_LOG_LEVEL: 'error' } })
  const { server, boards, created, workshop, call } = process
  onTestFinished(() => server.remove())
  const group = await diskGroup(process, (to) => disk.copy(DATABASE_FILE, to))
  onTestFinished(() => group.leave())
  const pid = server.pid()
  group.work(10)
  await until(() => group.writers.every(({ acknowledged }) => acknowledged > 0), 'work is under way')

  disk.fill()
  const filled = performance.now()
  await until(async () => !(await group.ready()), 'the server says that it cannot take work', TOLD_MS)
  const toldMs = performance.now() - filled
  const lost = [await group.lost()]
  const trouble = performance.now() + TROUBLE_MS
  await until(async () => {
    lost.push(await group.lost())
    return performance.now() > trouble
  }, 'it has lasted', TROUBLE_MS + 20_000)
  expect(Math.max(...group.sentAway()), 'nobody is sent away more than once').toBeLessThanOrEqual(1)
  const notReady = await fetch(`${server.url}/readyz`)
  expect([notReady.status, await notReady.json()]).toEqual([503, { ok: false, why: 'storage' }])
  for (const { room } of boards) expect((await openedAnew(process, room)).length).toBe(2)
  const refused = call('POST', `/workshops/${workshop.id}/commands`, { type: 'takeHome.add', what: 'Noget' }, created.moderatorToken)
  await expect(refused).rejects.toThrow(/answered 50\d.*"code":"storage"/)

  const acknowledgedBefore = group.writers.map(({ acknowledged }) => acknowledged)
  disk.free()
  const ended = performance.now()
  await until(() => group.ready(), 'the server takes work again', BACK_TO_NORMAL_MS)
  await until(() => group.writers.every(({ acknowledged }, index) => acknowledged > (acknowledgedBefore[index] ?? 0)), 'everybody is heard again', BACK_TO_NORMAL_MS)
  group.rest()
  await group.well(BACK_TO_NORMAL_MS)
  const backMs = performance.now() - ended
  lost.push(await group.lost())
  const sum = lost.reduce((total, one) => total + one, 0)
  figure('disk', 'full disk: length', Math.round(TROUBLE_MS / 1_000), 's')
  figure('disk', 'full disk: acknowledged or told, and not stored', sum)
  figure('disk', 'full disk: until the server says that it takes no work', Math.round(toldMs), 'ms')
  figure('disk', 'full disk: back to normal after it', Math.round(backMs), 'ms')
  expect(sum).toBe(0)
  expect(toldMs).toBeLessThan(TOLD_MS)
  expect(backMs).toBeLessThanOrEqual(BACK_TO_NORMAL_MS)
  expect(server.pid()).toBe(pid)
  expect(await server.terminate()).toBe(0)
}, TROUBLE_MS + 90_000)

test('T3: on a read-only disk it does not start, and says why in one line; once the disk is writable it starts with all there was', async () => {
  const disk = await smallDisk(24)
  onTestFinished(() => disk.remove())
  const process = await startWorkshopProcess({ groups: 1, place: disk, env: { PLANCHE_LOG_LEVEL: 'error' } })
  const { server, boards: [board] } = process
  if (!board) throw new Error('a workshop without boards')
  onTestFinished(() => server.remove())
  const group = await diskGroup(process, (to) => disk.copy(DATABASE_FILE, to))
  onTestFinished(() => group.leave())
  group.work(10)
  await until(() => group.writers.every(({ acknowledged }) => acknowledged > 0), 'work is under way')
  group.rest()
  await server.kill9()
  disk.readOnly(true)
  const printed = server.output().length
  await expect(server.start()).rejects.toThrow(/the server ended with (1|78)/)
  const line = server.output().slice(printed).trim()
  expect(line.split('\n')).toHaveLength(1)
  expect(line).toMatch(/^(PLANCHE_DATA_DIR: cannot use|Cannot use|Cannot open) .*read-only|permission denied/)
  disk.readOnly(false)
  await server.start()
  await group.well(BACK_TO_NORMAL_MS)
  expect(await group.lost()).toBe(0)
  expect((await openedAnew(process, board.room)).length).toBe(2)
}, 60_000)
