import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { equal, gather, keepDoing, workFor } from '../../support/crowd.ts'
import { figure } from '../../support/figure.ts'
import { LoadClient } from '../../support/loadClient.ts'
import { percentile } from '../../support/percentile.ts'
import { residentMiB, WATCHED } from '../../support/processWatch.ts'
import { scaled } from '../../support/scale.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

// soak: 25 min
const FLOODER = fileURLToPath(new URL('../../support/flooder.ts', import.meta.url))
/**
 * Waiting times are compared closely in the soak, which has the machine to itself. Everyday two other test files run on the same
 * two cores: only a standstill of the others is found out.
 */
const MOST = scaled(10, 1.2)
const NOISE_MS = scaled(2_000, 5)
/** Who does not read is given up after `socketQueueCloseMs`: then the next ones come who do not. */
const ROUNDS = scaled(1, 8)
const [WRITERS, PER_SECOND] = [10, scaled(20, 50)]

/** A lively board for `lengthMs`, with so many readers that stand still; every run has a server of its own, so that its document is as old. */
async function livelyBoard(slowCount: number, lengthMs: number) {
  const { server, created, boards: [board], join } = await startWorkshopProcess({ groups: 1, env: WATCHED })
  onTestFinished(() => server.remove())
  if (!board) throw new Error('a workshop without boards')
  const place = (token: string, observes: boolean) => new LoadClient({ url: server.url, room: board.room, token, observes, comesBack: () => 200 })
  const writers = await Promise.all(Array.from({ length: WRITERS }, async () => place(await join(board), false)))
  const others = Array.from({ length: 3 }, () => place(created.moderatorToken, true))
  const slow = Array.from({ length: slowCount }, () => place(created.moderatorToken, true))
  onTestFinished(() => [...writers, ...others, ...slow].forEach((one) => one.leave()))
  await gather([...writers, ...others])
  const stop = keepDoing(writers, PER_SECOND, (writer) => writer.edit(1_000))
  onTestFinished(stop)
  await workFor(lengthMs / 10, others)

  const resident: number[] = []
  const p95s: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of slow) one.leave()
    await gather(slow)
    for (const one of slow) one.pause()
    p95s.push((await workFor(lengthMs / ROUNDS, others, () => resident.push(residentMiB(server.pid())))).seenP95)
  }
  stop()
  await until(() => equal(others), 'the others are equal', 30_000)
  // One after the other: each has a machine of its own, and this one would be busy with the reading of all the others.
  let convergedMs = 0
  for (const one of slow) {
    const resumed = performance.now()
    one.resume()
    await until(() => equal([...others, one]), 'a slow one has caught up', 30_000)
    convergedMs = Math.max(convergedMs, performance.now() - resumed)
  }
  expect(writers.flatMap(({ closes }) => closes)).toEqual([])
  for (const one of [...writers, ...others, ...slow]) one.leave()
  await server.remove()
  // So many changes let the heap swing by more than what is looked for; its middle over some time does not.
  return { seenP95: percentile(p95s, 0.5), resident: percentile(resident, 0.5), most: Math.max(...resident), convergedMs }
}

test('T16: readers that stop reading cost little memory, slow nobody, and are up to date soon after they go on', async () => {
  const [slowCount, lengthMs] = [scaled(8, 20), scaled(3_000, 5 * 60_000)]
  const without = await livelyBoard(0, lengthMs)
  const beside = await livelyBoard(slowCount, lengthMs)
  const extra = beside.resident - without.resident
  figure('fair', `${slowCount} paused readers at ${WRITERS * PER_SECOND} changes of 1 kB a second: length`, lengthMs / 1_000, 's')
  figure('fair', 'paused readers: memory of the server, more with them than without, median', extra, 'MiB')
  figure('fair', 'paused readers: memory of the server, most', beside.most, 'MiB')
  figure('fair', 'paused readers: others see a change, p95, without them', without.seenP95, 'ms')
  figure('fair', 'paused readers: others see a change, p95, with them', beside.seenP95, 'ms')
  figure('fair', 'paused readers: up to date after going on', Math.round(beside.convergedMs), 'ms')
  expect(extra).toBeLessThan(100)
  expect(beside.seenP95).toBeLessThan(without.seenP95 * MOST + NOISE_MS)
  expect(beside.convergedMs).toBeLessThan(scaled(20_000, 5_000))
}, 16 * 60_000)

test('T16: whoever floods a board is closed with 4429 at once and then shut out; nobody at that board waits longer', async () => {
  const lengthMs = scaled(2_500, 30_000)
  const { server, created, boards: [board], join } = await startWorkshopProcess({ groups: 1, env: WATCHED })
  onTestFinished(() => server.remove())
  if (!board) throw new Error('a workshop without boards')
  const place = (token: string, observes: boolean) => new LoadClient({ url: server.url, room: board.room, token, observes })
  const people = [
    ...(await Promise.all(Array.from({ length: 6 }, async () => place(await join(board), false)))),
    place(created.moderatorToken, true),
  ]
  const villain = await join(board)
  onTestFinished(() => people.forEach((one) => one.leave()))
  await gather(people)
  const stop = keepDoing(people, 5, (one) => one.edit())
  onTestFinished(stop)
  const before = await workFor(lengthMs, people)
  const flooder = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', FLOODER, server.url, board.room, villain, '5000', String(lengthMs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void flooder.kill('SIGKILL'))
  let said = ''
  flooder.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until(() => said !== '', 'the flood is met', 120_000)
  const flooded = await workFor(lengthMs, people)
  await until(() => flooder.exitCode !== null, 'the flood is over', lengthMs + 120_000)
  stop()
  const ends = said.trim().split('\n').map((line) => JSON.parse(line) as { code: number; sent: number; afterMs: number })
  const longest = Math.max(...ends.map(({ afterMs }) => afterMs))
  figure('fair', 'a flooder at 5,000 messages a second: longest until closed with 4429', longest, 'ms')
  figure('fair', 'a flooder: changes that it got in', ends.reduce((sum, { sent }) => sum + sent, 0))
  figure('fair', 'a flooder: others see a change, p95, without it', before.seenP95, 'ms')
  figure('fair', 'a flooder: others see a change, p95, during the flood', flooded.seenP95, 'ms')
  expect([...new Set(ends.map(({ code }) => code))]).toEqual([4429])
  expect(longest).toBeLessThan(scaled(20_000, 2_000))
  expect(flooded.seenP95).toBeLessThan(before.seenP95 * MOST + NOISE_MS)
  expect(people.flatMap(({ closes }) => closes)).toEqual([])
}, 8 * 60_000)
