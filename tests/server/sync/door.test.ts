import { expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { INSPECTED, inspect } from '../../support/inspected.ts'
import { residentMiB } from '../../support/processWatch.ts'
import { type RawSocket, rawSocket, upgradeHead } from '../../support/rawSocket.ts'
import { scaled } from '../../support/scale.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { serverCalls } from '../../support/serverCalls.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

test('slow heads: who sends a request sign by sign, or nothing at all, is cut off within 6 s; others are served meanwhile', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const began = performance.now()
  const lines = await Promise.all(Array.from({ length: 20 }, () => rawSocket(server.port)))
  onTestFinished(() => lines.forEach(({ socket }) => socket.destroy()))
  const head = upgradeHead('/sync/b.w.b.1', 'x')
  let at = 0
  const drip = setInterval(() => {
    at++
    // Half of them say nothing.
    for (const [index, { socket }] of lines.entries()) if (index % 2 === 0 && !socket.destroyed) socket.write(head[at] ?? '')
  }, 100)
  onTestFinished(() => clearInterval(drip))
  await until(async () => {
    const { ok } = await fetch(`${server.url}/healthz`)
    expect(ok).toBe(true)
    return lines.every(({ ended }) => ended())
  }, 'all are cut off', 20_000)
  const ms = performance.now() - began
  figure('fair', 'a request that is never finished is cut off after', Math.round(ms), 'ms')
  expect(lines.every(({ heard }) => !heard().includes('101 Switching'))).toBe(true)
  // The promise is 5 s; a busy machine looks a little later.
  expect(ms).toBeLessThan(2 * (LIMITS.headersMs + LIMITS.headersCheckMs))
})

test('sockets without a valid token are accepted and closed at once, however many', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const began = performance.now()
  const lines = await Promise.all(Array.from({ length: 100 }, async (_, n) => {
    const line = await rawSocket(server.port)
    line.socket.write(upgradeHead('/sync/b.w.b.1', n % 2 === 0 ? null : 'nobody'))
    return line
  }))
  onTestFinished(() => lines.forEach(({ socket }) => socket.destroy()))
  await until(() => lines.every(({ closeCodes }) => closeCodes().includes(4401)), 'closed')
  const ms = performance.now() - began
  figure('abuse', '100 sockets without a valid token are closed after', Math.round(ms), 'ms')
  expect(ms).toBeLessThan(5_000)
})

test('a thousand idle sockets cost the server less than 20 MB', async () => {
  const count = scaled(400, 1_000)
  const server = await startServerProcess(INSPECTED)
  onTestFinished(() => server.remove())
  const inspected = await inspect(server)
  onTestFinished(() => inspected.close())
  const { workshop, viewerToken } = await serverCalls(server.url).createWorkshop()
  const lines: RawSocket[] = []
  onTestFinished(() => lines.forEach(({ socket }) => socket.destroy()))
  const open = async (more: number) => {
    // No more at once than the door lets in of one address.
    for (let left = more; left > 0; left -= LIMITS.handshakeBurst) {
      const made = await Promise.all(Array.from({ length: Math.min(left, LIMITS.handshakeBurst) }, async () => {
        const line = await rawSocket(server.port)
        line.socket.write(upgradeHead(`/sync/${workshop.rooms.workshop}`, viewerToken))
        return line
      }))
      lines.push(...made)
      await until(() => made.every(({ heard }) => heard().includes('101 Switching')), 'all are in', 60_000)
    }
  }
  // The first ones pay for what is needed but once.
  await open(100)
  const before = await inspected.collected()
  await open(count)
  const uncollected = (residentMiB(server.pid()) * 1_048_576 - before.resident) / count
  const after = await inspected.collected()
  // Once more: what the process compiles or grows for itself meanwhile is in one of them, what each socket keeps in both.
  await open(count)
  const last = await inspected.collected()
  const resident = (after.resident - before.resident) / count
  const heap = Math.min(after.heap - before.heap, last.heap - after.heap) / count
  const thousand = (bytes: number) => Math.round(bytes / 10.48576) / 100
  figure('fair', `memory of 1,000 idle sockets (from ${count})`, thousand(resident), 'MiB')
  figure('fair', `objects of 1,000 idle sockets (from ${count})`, thousand(heap), 'MiB')
  figure('fair', `memory of 1,000 idle sockets with what is left of their arrival (from ${count})`, thousand(uncollected), 'MiB')
  expect(lines.every(({ ended }) => !ended())).toBe(true)
  expect(resident).toBeLessThan(20_000)
  // Measured 7.7 KB; with the request that a socket came with, 9.7.
  expect(heap).toBeLessThan(9_000)
}, 120_000)
