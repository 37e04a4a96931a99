import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { DATABASE_FILE, openSqliteStorage } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { RoomName } from '../../shared/ids.ts'
import type { CrashTarget } from './crashTarget.ts'
import { RealNetwork } from './realNetwork.ts'
import { scribble } from './scribble.ts'
import { SimPeer } from './simPeer.ts'
import { until } from './until.ts'

/** How a round ends: killed at work, told to stop at work, or killed while it is starting. */
export type Ending = 'kill' | 'terminate' | 'killStarting'

export interface CrashOutcome {
  rounds: Record<Ending, number>
  /** Devices that were told of something durable which is not in the file, summed over the rounds. */
  acknowledgedLost: number
  deletionsLost: number
  /** Client ids of which somebody saw more than the file has. */
  seenLost: number
  /** Letters, fields and deletions acknowledged over all rounds, as Yjs counts them. */
  acknowledged: number
  /** `PRAGMA integrity_check` other than ok, and rows whose checksum is wrong. */
  damaged: number
  /** SIGTERM that did not end with 0. */
  badExits: number
  /** From start to readiness, in ms, of each round. */
  readyMs: number[]
  stopMs: number[]
}

/** Every device edits once in this time: 50 edits a second. */
const EDIT_EVERY_MS = 20

/** What the file holds, read from a copy, so that the next start finds it as the kill left it. */
async function stored(dataDir: string, rooms: ReadonlySet<RoomName>): Promise<{ docs: Map<RoomName, Y.Doc>; damaged: number }> {
  const copy = mkdtempSync(join(tmpdir(), 'planche-crash-copy-'))
  try {
    for (const end of ['', '-wal']) {
      const file = `${DATABASE_FILE}${end}`
      if (existsSync(join(dataDir, file))) copyFileSync(join(dataDir, file), join(copy, file))
    }
    const database = new DatabaseSync(join(copy, DATABASE_FILE))
    let damaged = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok' ? 0 : 1
    database.close()
    const storage = await openSqliteStorage(copy)
    const docs = new Map<RoomName, Y.Doc>()
    for (const room of rooms) {
      const found = await storage.loadRoom(room)
      const doc = new Y.Doc()
      for (const update of found.snapshot ? [found.snapshot, ...found.updates] : found.updates) Y.applyUpdate(doc, update)
      damaged += found.damaged
      docs.set(room, doc)
    }
    await storage.close()
    return { docs, damaged }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Ends the server as the rounds say, at random moments, while its writers write, and compares what they were told with the file. */
export async function crashRounds(target: CrashTarget, rounds: readonly Ending[], random: () => number): Promise<CrashOutcome> {
  const network = new RealNetwork(target.port, random)
  const peers = target.writers.map(({ room, token }, index) => ({ room, peer: new SimPeer(network, room, token, `${index}`), checked: 0 }))
  const rooms = new Set(target.writers.map(({ room }) => room))
  const outcome: CrashOutcome = {
    rounds: { kill: 0, terminate: 0, killStarting: 0 }, acknowledgedLost: 0, deletionsLost: 0, seenLost: 0, acknowledged: 0, damaged: 0,
    badExits: 0, readyMs: [], stopMs: [],
  }
  let edits = 0
  const writing = setInterval(() => {
    for (const { peer } of peers) if (peer.connected) scribble(peer.doc, random, `${peer.name}-${edits++}`)
  }, EDIT_EVERY_MS)

  const live = async (ending: Ending): Promise<void> => {
    if (ending === 'killStarting') {
      target.launch()
      await wait(random() * 900)
      await target.end('SIGKILL')
      return
    }
    outcome.readyMs.push(await target.start())
    network.down = false
    for (const { peer } of peers) peer.connect()
    await wait(80 + random() * 450)
    const asked = performance.now()
    const code = await target.end(ending === 'terminate' ? 'SIGTERM' : 'SIGKILL')
    network.down = true
    if (ending === 'terminate') {
      outcome.stopMs.push(performance.now() - asked)
      if (code !== 0) outcome.badExits++
    }
    // Whatever it said before it ended is still read.
    await until(() => peers.every(({ peer }) => !peer.connected), 'all lines broken')
    for (const { peer } of peers) peer.disconnect()
  }

  const compare = async (): Promise<void> => {
    const { docs, damaged } = await stored(target.dataDir, rooms)
    outcome.damaged += damaged
    for (const entry of peers) {
      const { room, peer } = entry
      const doc = docs.get(room) ?? new Y.Doc()
      outcome.acknowledged += peer.acknowledged - entry.checked
      entry.checked = peer.acknowledged
      if (Y.getState(doc.store, peer.doc.clientID) < peer.acknowledged) outcome.acknowledgedLost++
      const gone = Y.createDeleteSetFromStructStore(doc.store)
      const acknowledged = peer.deletions.filter((deletion) => deletion.acknowledged)
      outcome.acknowledged += acknowledged.length
      for (const { client, clock, length } of acknowledged) {
        for (let at = clock; at < clock + length; at++) if (!Y.isDeleted(gone, Y.createID(client, at))) outcome.deletionsLost++
      }
      peer.deletions = peer.deletions.filter((deletion) => !deletion.acknowledged)
    }
    for (const [room, clocks] of network.seen) {
      const { store } = docs.get(room) ?? new Y.Doc()
      for (const [client, clock] of clocks) if (Y.getState(store, client) < clock) outcome.seenLost++
    }
  }

  try {
    for (const ending of rounds) {
      outcome.rounds[ending]++
      await live(ending)
      await compare()
    }
    return outcome
  } finally {
    clearInterval(writing)
    network.down = true
    for (const { peer } of peers) peer.disconnect()
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
