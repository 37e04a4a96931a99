import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { writeNote } from '../../support/contractNote.ts'
import { seeded } from '../../support/simulation.ts'
import { SimPeer, type Network } from '../../support/simPeer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const KILLS = 30
const BOARD = room('board')
const ENTRY = new URL('../../support/crashServer.ts', import.meta.url).pathname

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function startChild(dataDir: string, port: number, mode: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY, dataDir, String(port), mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  let ready = false
  child.stdout.on('data', () => {
    ready = true
  })
  await until(() => ready || child.exitCode !== null, 'the server is up', 20_000)
  return child
}

interface Outcome {
  acknowledgedLost: number
  seenLost: number
  acknowledged: number
  damaged: number
}

/** Kills a server with `kill -9` again and again while four devices write, and compares what they were told with what is stored. */
async function killAgainAndAgain(kills: number, mode: 'honest' | 'early', seed: number): Promise<Outcome> {
  const random = seeded(seed)
  const dataDir = mkdtempSync(join(tmpdir(), 'planche-crash-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const seen = new Map<number, number>()
  let down = true
  const network: Network = {
    random,
    after: (ms, run) => void setTimeout(run, ms / 10),
    connect(name, token, hear, closed) {
      if (down) return null
      const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${name}`, ['planche.v1', `token.${token}`, 'ack.v1'])
      const early: Uint8Array[] = []
      socket.on('open', () => early.splice(0).forEach((frame) => socket.send(frame)))
      socket.on('message', (data: Buffer) => hear(data))
      socket.on('close', (code) => closed(code >= 4400 ? code : null))
      socket.on('error', () => undefined)
      return {
        send: (frame) => (socket.readyState === WebSocket.CONNECTING ? early.push(frame) : socket.send(frame)),
        cut: () => socket.terminate(),
      }
    },
    told(_room, update) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) seen.set(client, Math.max(seen.get(client) ?? 0, clock))
    },
  }
  const peers = ['p1_g1', 'p2_g1', 'p3_g1', 'moderator'].map((token) => new SimPeer(network, BOARD, token, token))
  onTestFinished(() => peers.forEach((peer) => peer.disconnect()))
  const outcome: Outcome = { acknowledgedLost: 0, seenLost: 0, acknowledged: 0, damaged: 0 }
  let notes = 0

  for (let kill = 0; kill < kills; kill++) {
    const child = await startChild(dataDir, port, mode)
    down = false
    for (const peer of peers) peer.connect()
    const killAt = performance.now() + 150 + random() * 200
    await until(() => {
      for (const { doc } of peers) writeNote(doc, `n${notes++ % 300}`, `skrevet ${notes}`)
      return performance.now() > killAt
    }, 'time to kill')
    child.kill('SIGKILL')
    down = true
    await until(() => child.signalCode !== null, 'dead')
    // Whatever it said before it died is still read.
    await until(() => peers.every(({ connected }) => !connected), 'all lines broken')
    for (const peer of peers) peer.disconnect()

    const storage = await openSqliteStorage(dataDir)
    const stored = await storage.loadRoom(BOARD)
    await storage.close()
    const doc = new Y.Doc()
    for (const update of stored.snapshot ? [stored.snapshot, ...stored.updates] : stored.updates) Y.applyUpdate(doc, update)
    outcome.damaged += stored.damaged
    for (const peer of peers) {
      const has = Y.getState(doc.store, peer.doc.clientID)
      outcome.acknowledged += peer.acknowledged
      if (has < peer.acknowledged) outcome.acknowledgedLost++
    }
    for (const [client, clock] of seen) if (Y.getState(doc.store, client) < clock) outcome.seenLost++
    if (mode === 'early' && outcome.acknowledgedLost > 0) break
  }
  return outcome
}

const seed = Date.now() % 1_000_000

test(`I1, I2: ${KILLS} × kill -9 under four writers: nothing acknowledged and nothing that anybody saw is lost (seed ${seed})`, async () => {
  const outcome = await killAgainAndAgain(KILLS, 'honest', seed)
  expect(outcome).toMatchObject({ acknowledgedLost: 0, seenLost: 0, damaged: 0 })
  expect(outcome.acknowledged).toBeGreaterThan(1_000)
}, 240_000)

test(`the same check finds out a server that acknowledges before it stores (seed ${seed})`, async () => {
  const outcome = await killAgainAndAgain(KILLS, 'early', seed)
  expect(outcome.acknowledgedLost).toBeGreaterThan(0)
}, 240_000)
