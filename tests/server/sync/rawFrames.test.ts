import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { INSPECTED, inspect } from '../../support/inspected.ts'
import { residentMiB } from '../../support/processWatch.ts'
import { seeded } from '../../support/simulation.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { clientFrame, type RawSocket, rawSocket, upgradeHead } from '../../support/rawSocket.ts'
import { scaled } from '../../support/scale.ts'
import { serverCalls } from '../../support/serverCalls.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

/** Lines that send noise where websocket frames belong. */
const LINES = scaled(100, 2_000)

let server: SyncServer
let colleague: RawClient
let people = 1_000
beforeAll(async () => {
  server = await startSyncServer()
  colleague = await rawClient(server.url, room('board'), 'p1_g1')
  colleague.sync(0, NOTHING)
})
afterAll(() => server.close())

async function line(): Promise<RawSocket> {
  const made = await rawSocket(server.port)
  made.socket.write(upgradeHead(`/sync/${room('board')}`, `p${people++}_g1`))
  expect(await made.status()).toBe(101)
  return made
}

/** The colleague is served as if nothing had been. */
async function served(): Promise<void> {
  const before = colleague.heard.filter(({ kind }) => kind === 'step2').length
  colleague.sync(0, NOTHING)
  await until(() => colleague.heard.filter(({ kind }) => kind === 'step2').length > before, 'the colleague is served')
  expect(colleague.closed).toBeNull()
}

const FIN = 0x80
const BINARY = 2
const update = Uint8Array.of(0, 2, 1, 0)

const frames: [string, () => Buffer[], number][] = [
  ['a compressed frame that nobody agreed on', () => [clientFrame(FIN | 0x40 | BINARY, update)], 1002],
  ['another reserved bit', () => [clientFrame(FIN | 0x20 | BINARY, update)], 1002],
  ['an opcode that is none', () => [clientFrame(FIN | 5, update)], 1002],
  ['a frame that is not masked', () => [Buffer.from([FIN | BINARY, 4, ...update])], 1002],
  ['a continuation of nothing', () => [clientFrame(FIN, update)], 1002],
  ['a ping in pieces', () => [clientFrame(9, update)], 1002],
  ['a ping that is a letter', () => [clientFrame(FIN | 9, new Uint8Array(126))], 1002],
  ['a frame that claims a terabyte', () => [clientFrame(FIN | BINARY, update, 2 ** 40)], 1009],
  ['a frame of 10 MB', () => [clientFrame(FIN | BINARY, new Uint8Array(10_000_000))], 1009],
  ['10 MB in pieces of 64 kB', () => Array.from({ length: 160 }, (_, n) => clientFrame(n === 0 ? BINARY : 0, new Uint8Array(65_000))), 1009],
  ['20,000 pieces of a message', () => Array.from({ length: 20_000 }, (_, n) => clientFrame(n === 0 ? BINARY : 0, Uint8Array.of(0))), 1008],
  ['a text frame', () => [clientFrame(FIN | 1, Buffer.from('hej'))], 4400],
  ['a text that is none', () => [clientFrame(FIN | 1, Uint8Array.of(255, 254))], 1007],
  ['an authentication frame', () => [clientFrame(FIN | BINARY, Uint8Array.of(2, 0))], 4400],
  ['a sync message of the fourth kind', () => [clientFrame(FIN | BINARY, Uint8Array.of(0, 3, 1, 0))], 4400],
  ['an update that claims more than it brings', () => [clientFrame(FIN | BINARY, Uint8Array.of(0, 2, 200, 50, 1))], 4400],
  ['an end with a code that is none', () => [clientFrame(FIN | 8, Uint8Array.of(0, 1))], 1002],
  ['a flood of pings', () => Array.from({ length: LIMITS.controlFramesBurst + 50 }, () => clientFrame(FIN | 9, Uint8Array.of(1))), 4429],
  ['a flood of pongs', () => Array.from({ length: LIMITS.controlFramesBurst + 50 }, () => clientFrame(FIN | 10, Uint8Array.of(1))), 4429],
]

/** Those of them that are too large: T8. */
const OVERSIZED = new Set(['a frame that claims a terabyte', 'a frame of 10 MB', '10 MB in pieces of 64 kB', '20,000 pieces of a message', 'a compressed frame that nobody agreed on'])

test.each(frames)('I5: %s ends this line alone', async (_name, send, code) => {
  const bytes = send()
  const bad = await line()
  for (const frame of bytes) bad.socket.write(frame)
  await until(() => bad.ended() || bad.closeCodes().length > 0, 'ended')
  expect(bad.closeCodes()).toEqual([code])
  bad.socket.destroy()
  await served()
})

test('a frame cut in the middle is waited for, and its line ends without harm', async () => {
  const bad = await line()
  bad.socket.write(clientFrame(FIN | BINARY, new Uint8Array(1_000)).subarray(0, 500))
  await served()
  expect(bad.ended()).toBe(false)
  bad.socket.destroy()
  await until(() => server.rooms.counts().connections === 1, 'gone')
  await served()
})

test(`I5: noise on ${LINES} lines, in frames and instead of them, costs those lines alone`, async () => {
  const seed = Date.now() % 1_000_000
  const random = seeded(seed)
  const noise = (most: number) => Uint8Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() * 256))
  for (let n = 0; n < LINES; n++) {
    const bad = await line()
    for (let k = 0; k < 5; k++) bad.socket.write(random() < 0.5 ? noise(200) : clientFrame(Math.floor(random() * 256), noise(100), Math.floor(random() * 120)))
    bad.socket.end()
    await until(() => bad.ended(), `ended (seed ${seed})`, 20_000)
  }
  figure('isolation', 'other sockets dropped by noise below the websocket', colleague.closed ? 1 : 0, `of ${LINES} lines`)
  await until(() => server.rooms.counts().connections === 1, 'all are gone', 20_000)
  await served()
}, scaled(60_000, 600_000))

/** Beside other tests, and after few rounds, the allocator keeps some MiB more or less for itself. */
const LEFT_MIB = scaled(30, 10)

test(`I5: frames of 10 MB, whole, claimed, in pieces and in crumbs, leave less than ${LEFT_MIB} MiB behind in a process of its own`, async () => {
  const process = await startServerProcess(INSPECTED)
  onTestFinished(() => process.remove())
  const inspected = await inspect(process)
  onTestFinished(() => inspected.close())
  const { workshop, viewerToken } = await serverCalls(process.url).createWorkshop()
  const oversized = frames.filter(([what]) => OVERSIZED.has(what))
  expect(oversized).toHaveLength(OVERSIZED.size)
  const sendAll = async () => {
    for (const [what, send, code] of oversized) {
      const bad = await rawSocket(process.port)
      bad.socket.write(upgradeHead(`/sync/${workshop.rooms.workshop}`, viewerToken))
      expect(await bad.status()).toBe(101)
      for (const frame of send()) bad.socket.write(frame)
      await until(() => bad.ended() || bad.closeCodes().length > 0, `${what} ended`)
      expect(bad.closeCodes(), what).toEqual([code])
      most = Math.max(most, residentMiB(process.pid()))
      bad.socket.destroy()
    }
  }
  let most = 0
  // The first ones pay for what is needed but once, and for the room that the engine gives itself.
  for (let round = 0; round < 4; round++) await sendAll()
  const before = (await inspected.collected()).resident / 1_048_576
  most = 0
  for (let round = 0; round < scaled(2, 20); round++) await sendAll()
  const grown = (await inspected.collected()).resident / 1_048_576 - before
  figure('isolation', 'memory of the process that frames of 10 MB leave behind', Math.round(grown * 10) / 10, 'MiB')
  figure('isolation', 'memory of the process that frames of 10 MB take at most', Math.round((most - before) * 10) / 10, 'MiB')
  expect(grown).toBeLessThan(LEFT_MIB)
}, scaled(60_000, 300_000))
