import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { diskGroup, openedAnew, type DiskGroup } from '../../support/diskGroup.ts'
import { faultyCalls } from '../../support/faultyCalls.ts'
import { figure } from '../../support/figure.ts'
import { percentile } from '../../support/percentile.ts'
import { scaled } from '../../support/scale.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess, type WorkshopProcess } from '../../support/workshopProcess.ts'

const TROUBLE_MS = scaled(800, 20_000)
/** From the first failing call to the server saying so. */
const TOLD_MS = 10_000
/** From the end of the trouble until all is stored and seen, in all. */
const BACK_TO_NORMAL_MS = 5_000
const SLOW_MS = 300

let running: WorkshopProcess
let group: DiskGroup
beforeAll(async () => {
  running = await startWorkshopProcess({ groups: 2, env: { PLANCHE_LOG_LEVEL: 'error' } })
  group = await diskGroup(running, (to) => {
    for (const end of ['', '-wal']) copyFileSync(join(running.server.dataDir, `${DATABASE_FILE}${end}`), join(to, `${DATABASE_FILE}${end}`))
  })
  group.work(10)
  await until(() => group.writers.every(({ acknowledged }) => acknowledged > 0), 'work is under way')
  group.rest()
}, 60_000)
afterAll(async () => {
  group?.leave()
  await running?.server.remove()
})

/** `lasting`: every write fails, so that the server must notice and hold back instead of trying again and again. */
const FAULTS = [
  { name: 'failing fsync', calls: 'fdatasync,fsync', how: 'error=EIO', lasting: true },
  { name: 'fsync failing now and then', calls: 'fdatasync,fsync', how: 'error=EIO:when=3+4', lasting: false },
  { name: 'failing writes', calls: 'pwrite64', how: 'error=EIO', lasting: true },
  { name: 'writes failing now and then', calls: 'pwrite64', how: 'error=EIO:when=7+9', lasting: false },
  { name: 'disk that turned read-only', calls: 'pwrite64,ftruncate,fallocate', how: 'error=EROFS', lasting: true },
  { name: 'no space now and then', calls: 'pwrite64', how: 'error=ENOSPC:when=5+11', lasting: false },
]

test.each(FAULTS)('T3, I1, I2: $name: nothing is acknowledged or told that is not stored, nobody crashes, work goes on by itself', async ({ name, calls, how, lasting }) => {
  const { server, boards } = running
  const pid = server.pid()
  group.sentAway()
  group.work(10)
  onTestFinished(() => group.rest())
  const faults = await faultyCalls(pid, calls, how)
  onTestFinished(() => faults.end())
  const lost: number[] = []
  const began = performance.now()
  if (lasting) {
    await until(async () => !(await group.ready()), 'the server says that it cannot take work', TOLD_MS)
    figure('disk', `${name}: until the server says that it takes no work`, Math.round(performance.now() - began), 'ms')
    expect(performance.now() - began).toBeLessThan(TOLD_MS)
  }
  const trouble = performance.now() + TROUBLE_MS
  await until(async () => {
    lost.push(await group.lost())
    return performance.now() > trouble && faults.tampered() > 3
  }, 'it has lasted', TROUBLE_MS + 20_000)
  if (lasting) {
    for (const { room } of boards) expect((await openedAnew(running, room)).length).toBe(2)
    expect(Math.max(...group.sentAway()), 'nobody is sent away more than once').toBeLessThanOrEqual(1)
  }
  const tampered = faults.tampered()
  await faults.end()
  const ended = performance.now()
  await until(() => group.ready(), 'the server takes work again', BACK_TO_NORMAL_MS)
  group.rest()
  await group.well(BACK_TO_NORMAL_MS)
  const backMs = performance.now() - ended
  lost.push(await group.lost())
  const sum = lost.reduce((total, one) => total + one, 0)
  figure('disk', `${name}: calls that failed`, tampered)
  figure('disk', `${name}: acknowledged or told, and not stored`, sum)
  figure('disk', `${name}: until everything is stored and seen after it`, Math.round(backMs), 'ms')
  expect(sum).toBe(0)
  expect(backMs).toBeLessThanOrEqual(BACK_TO_NORMAL_MS)
  expect(server.pid()).toBe(pid)
}, TROUBLE_MS + 60_000)

test(`T3, I2: when every fsync takes ${SLOW_MS} ms nothing is told or acknowledged earlier, and the server answers everything else as ever`, async () => {
  const { server } = running
  const faults = await faultyCalls(server.pid(), 'fdatasync,fsync', `delay_exit=${SLOW_MS * 1_000}`)
  onTestFinished(() => faults.end())
  onTestFinished(() => group.rest())
  for (const writer of group.writers) writer.acks = []
  for (const reader of group.readers) reader.heard = []
  group.work(5)
  const answers: number[] = []
  const over = performance.now() + TROUBLE_MS * 2
  await until(async () => {
    const asked = performance.now()
    await fetch(`${server.url}/healthz`)
    answers.push(performance.now() - asked)
    return performance.now() > over
  }, 'it has lasted', TROUBLE_MS * 2 + 20_000)
  group.rest()
  await group.well(10_000)
  expect(faults.tampered()).toBeGreaterThan(3)
  await faults.end()
  const acks = group.writers.flatMap((writer) => writer.acks)
  const heard = group.readers.flatMap((reader) => reader.heard)
  figure('order', `fsync takes ${SLOW_MS} ms: earliest acknowledgement`, Math.round(Math.min(...acks)), 'ms')
  figure('order', `fsync takes ${SLOW_MS} ms: earliest news for others`, Math.round(Math.min(...heard)), 'ms')
  figure('disk', `fsync takes ${SLOW_MS} ms: answers of the server that need no disk, p95`, percentile(answers, 0.95), 'ms')
  expect(Math.min(...acks)).toBeGreaterThan(SLOW_MS * 0.95)
  expect(Math.min(...heard)).toBeGreaterThan(SLOW_MS * 0.95)
  expect(percentile(answers, 0.95)).toBeLessThan(SLOW_MS / 2)
}, TROUBLE_MS * 2 + 60_000)
