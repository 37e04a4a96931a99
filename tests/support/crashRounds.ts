import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { DATABASE_FILE } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { CrashTarget } from './crashTarget.ts'
import { RealNetwork } from './realNetwork.ts'
import { scribble, takeMinutes } from './scribble.ts'
import { SimPeer } from './simPeer.ts'
import { storedDocuments } from './storedDocuments.ts'
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
  /** What HTTP had answered with 2xx and is not in the file. */
  answersLost: string[]
  answered: number
  /** Letters of the minutes among `acknowledged`. */
  minutes: number
  /** Edits of each writer in each second on the line, in the long rounds. */
  editsPerSecond: number[]
  /** From start to readiness, in ms, of each round. */
  readyMs: number[]
  stopMs: number[]
}

/** Every device edits once in this time: 50 edits a second. */
const EDIT_EVERY_MS = 20
/** Edits that one turn makes up for: a busy machine wakes late. */
const MOST_AT_ONCE = 3
/** Of so many rounds one is long enough to measure how much is written. */
const LONG_EVERY = 12

/** Ends the server as the rounds say, at random moments, while its writers write, and compares what they were told with the file. `longMs`: length of the long rounds. */
export async function crashRounds(target: CrashTarget, rounds: readonly Ending[], random: () => number, longMs: number): Promise<CrashOutcome> {
  const network = new RealNetwork(target.port, random)
  const peers = target.writers.map(({ room, token, field }, index) => ({ room, field, peer: new SimPeer(network, room, token, `${index}`), checked: 0 }))
  const rooms = new Set(target.writers.map(({ room }) => room))
  const outcome: CrashOutcome = {
    rounds: { kill: 0, terminate: 0, killStarting: 0 }, acknowledgedLost: 0, deletionsLost: 0, seenLost: 0, acknowledged: 0, damaged: 0,
    badExits: 0, answersLost: [], answered: 0, minutes: 0, editsPerSecond: [], readyMs: [], stopMs: [],
  }
  let edits = 0
  let lived = 0
  let turned = performance.now()
  const writing = setInterval(() => {
    const due = Math.floor((performance.now() - turned) / EDIT_EVERY_MS)
    turned += due * EDIT_EVERY_MS
    for (let n = 0; n < Math.min(due, MOST_AT_ONCE); n++) {
      for (const { peer, field } of peers) {
        if (!peer.connected) continue
        edits++
        if (field === undefined) scribble(peer.doc, random, `${peer.name}-${edits}`)
        else takeMinutes(peer.doc, field, random)
      }
    }
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
    target.calls?.begin()
    await wait(80 + random() * 450)
    if (++lived % LONG_EVERY === LONG_EVERY / 2) {
      const before = { edits, at: performance.now() }
      await wait(longMs)
      outcome.editsPerSecond.push((edits - before.edits) / peers.length / ((performance.now() - before.at) / 1_000))
    }
    const asked = performance.now()
    const code = await target.end(ending === 'terminate' ? 'SIGTERM' : 'SIGKILL')
    network.down = true
    await target.calls?.rest()
    if (ending === 'terminate') {
      outcome.stopMs.push(performance.now() - asked)
      if (code !== 0) outcome.badExits++
    }
    // Whatever it said before it ended is still read.
    await until(() => peers.every(({ peer }) => !peer.connected), 'all lines broken')
    for (const { peer } of peers) peer.disconnect()
  }

  const compare = async (): Promise<void> => {
    const { docs, damaged } = await storedDocuments(rooms, (to) => {
      for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) {
        if (existsSync(join(target.dataDir, file))) copyFileSync(join(target.dataDir, file), join(to, file))
      }
    }, async (storage) => void outcome.answersLost.push(...((await target.calls?.lost(storage)) ?? [])))
    outcome.answered = target.calls?.answered() ?? 0
    outcome.damaged += damaged
    for (const entry of peers) {
      const { room, peer } = entry
      const doc = docs.get(room) ?? new Y.Doc()
      outcome.acknowledged += peer.acknowledged - entry.checked
      if (entry.field !== undefined) outcome.minutes += peer.acknowledged - entry.checked
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
    await target.calls?.rest()
    network.down = true
    for (const { peer } of peers) peer.disconnect()
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
