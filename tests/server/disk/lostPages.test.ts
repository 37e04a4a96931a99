import { expect, onTestFinished, test } from 'vitest'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { diskGroup } from '../../support/diskGroup.ts'
import { DiskModel } from '../../support/diskModel.ts'
import { faultyCalls, WITH_CONTENTS } from '../../support/faultyCalls.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

const FAILURES = scaled(4, 60)

test('T3, I1: when the pages of failed fsyncs are lost for good, everything acknowledged is on the disk all the same; a disk that lies is found out', async () => {
  const process = await startWorkshopProcess({ groups: 2, env: { PLANCHE_LOG_LEVEL: 'error' } })
  const { server } = process
  onTestFinished(() => server.remove())
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`]
  const found: { model: DiskModel | null } = { model: null }
  const group = await diskGroup(process, (to) => found.model?.save(to))
  onTestFinished(() => group.leave())
  group.work(5)
  await until(() => group.writers.every(({ acknowledged }) => acknowledged > 0), 'work is under way', 30_000)
  group.rest()
  await group.well(20_000)
  const [honest, lying] = [new DiskModel(server.dataDir, files), new DiskModel(server.dataDir, files)]

  const faults = await faultyCalls(server.pid(), 'fdatasync,fsync', 'error=EIO:when=4+5', { calls: 'pwrite64,ftruncate', flags: WITH_CONTENTS })
  onTestFinished(() => faults.end())
  group.work(5)
  await until(() => faults.tampered() >= FAILURES, 'enough fsyncs have failed', 10 * 60_000)
  // The last thing that happens are acknowledgements after a failure.
  const acknowledged = group.writers.map((writer) => writer.acknowledged)
  await until(() => group.writers.every((writer, index) => writer.acknowledged > (acknowledged[index] ?? 0)), 'everybody was acknowledged something after it', 60_000)
  group.rest()
  const tampered = faults.tampered()
  await group.well(30_000)
  await faults.end()

  honest.follow(faults.lines())
  found.model = honest
  const lost = await group.lost()
  lying.follow(faults.lines(), (n) => n % 2 === 0)
  found.model = lying
  // With half of its pages gone the file may not even open.
  const lostByLying = await group.lost().catch((error: unknown) => {
    if (error instanceof Error && /malformed|not a database/.test(error.message)) return Infinity
    throw error
  })
  figure('disk', 'pages lost with failed fsyncs: fsyncs that failed', tampered)
  figure('disk', 'pages lost with failed fsyncs: acknowledged or told, and not on the disk', lost)
  expect(lost).toBe(0)
  expect(lostByLying).toBeGreaterThan(0)
}, 14 * 60_000)
