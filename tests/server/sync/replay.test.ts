import { isDeepStrictEqual } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '../../../server/sync/connection.ts'
import { checkUpdate } from '../../../server/sync/gate/checkUpdate.ts'
import { updateFrame } from '../../../server/sync/writeFrame.ts'
import { Person } from '../../support/boardSession.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { random, type Random, seeds } from '../../support/random.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { scaled } from '../../support/scale.ts'
import { World } from '../../support/simulation.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

/** Broken updates that the room takes nevertheless, since what they say may be said. */
const TAKEN = scaled(500, 20_000)
/** As many at one server: its board, full of leavings, would only make more of them slow. */
const PER_SERVER = 500
const BOARD = room('board')

function mutant(honest: Uint8Array, chance: Random): Uint8Array {
  const bytes = [...honest]
  for (let changes = chance.int(1, 2); changes > 0; changes--) {
    const at = chance.int(0, bytes.length - 1)
    if (chance.int(0, 3) > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.int(0, 7))
    else bytes[at] = chance.int(0, 255)
  }
  return Uint8Array.from(bytes)
}

/** What a document is, down to the ids: two that agree here can never differ later. */
const fingerprint = (doc: Y.Doc) => Y.snapshot(doc)

/** What stands in the records, whose fields have no order. Of texts the letters: a broken sign may be placed by what else has come (0029). */
function contentOf(doc: Y.Doc): unknown {
  const records = doc.getMap('records').toJSON() as Record<string, Record<string, unknown>>
  return Object.fromEntries(Object.entries(records).map(([id, record]) => {
    const { text } = record
    return [id, typeof text === 'string' ? { ...record, text: [...text].toSorted().join('') } : record]
  }))
}

interface Tally {
  taken: number
  refused: number
  rebuilt: number
  differing: number
}

/** One server, at which people come and go whose updates are broken on the way, until `most` of those were taken. */
async function campaign(seed: number, most: number): Promise<Tally> {
  const chance = random(seed)
  const world = new World(seed)
  const { rooms } = world
  if (!rooms) throw new Error('No server')
  let rebuilt = 0
  let dropped = false
  const reopen = async () => {
    const opened = await Promise.all([rooms.open(BOARD), world.time.pass(100)]).then(([made]) => made)
    dropped = false
    opened.doc.on('update', () => taken++)
    opened.onDropped(() => {
      dropped = true
    })
    return opened
  }
  let taken = 0
  let handle = await reopen()
  let refused = 0
  let differing = 0
  const enough = () => taken >= most
  for (let people = 1; !enough(); people++) {
    let open = false
    const end = () => {
      open = false
    }
    const connect = (token: string): Connection => rooms.connect(
      { send: () => undefined, queuedBytes: () => 0, taken: () => 0, close: end, terminate: end, ping: () => undefined, pause: () => undefined, resume: () => undefined },
      { room: BOARD, token, acks: true },
    )
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(handle.doc))
    const before = Y.encodeStateVector(doc)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const person = new Person(doc, `p${people}`, chance)
    for (let n = 0; n < 30; n++) person.act()
    updates.push(Y.encodeStateAsUpdate(doc, before))
    let line: Connection | null = null
    for (const update of updates) {
      for (let n = 0; n < 40; n++) {
        const bytes = mutant(update, chance)
        const context = { kind: 'board' as const, doc: handle.doc, owner: `participant-p${people}`, ownerOf: handle.ownerOf }
        const verdict = checkUpdate(bytes, context)
        // Those that are taken are what this is about; of the others a few are enough, since each costs a connection.
        if (!verdict.pass && chance.int(0, 199) > 0) continue
        if (!open) {
          line?.gone()
          open = true
          line = connect(`p${people}_g1`)
          await world.time.pass(1)
        }
        line?.receive(updateFrame(bytes))
        if (!open) refused++
        if (dropped) {
          rebuilt++
          handle.release()
          handle = await reopen()
        }
      }
    }
    line?.gone()
    await world.time.pass(200)
    const replayed = world.durableDoc(BOARD)
    const same = Y.equalSnapshots(fingerprint(replayed), fingerprint(handle.doc))
    if (!same || !isDeepStrictEqual(contentOf(replayed), contentOf(handle.doc))) differing++
    expect(handle.doc.store.pendingStructs).toBeNull()
    // A board that holds the leavings of hundreds would only make this slow.
    if (people % 10 === 0) {
      await Promise.all([handle.edit((live) => live.getMap('records').clear()), world.time.pass(100)])
    }
  }
  return { taken, refused, rebuilt, differing }
}

test(`T10: after ${TAKEN} broken updates that were taken, and all that were refused, the log replayed is the live state`, async () => {
  const all: Tally = { taken: 0, refused: 0, rebuilt: 0, differing: 0 }
  while (all.taken < TAKEN) {
    const [seed = 0] = seeds(1)
    const tally = await campaign(seed, Math.min(PER_SERVER, TAKEN - all.taken))
    for (const what of ['taken', 'refused', 'rebuilt', 'differing'] as const) all[what] += tally[what]
    expect(tally.differing, `seed ${seed}`).toBe(0)
  }
  figure('isolation', 'broken updates that the gate let through and that threw in apply: rooms rebuilt', all.rebuilt, `of ${all.taken} taken`)
  figure('isolation', 'rounds after which log and live state differ', all.differing, `after ${all.taken} broken updates taken`)
  expect(all.refused).toBeGreaterThan(0)
}, scaled(120_000, 1_500_000))

test('T10: a throw in the middle of applying costs the document in memory, not the board: everybody comes back to what was stored', async () => {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const join = async (token: string): Promise<RawClient> => {
    const client = await rawClient(server.url, BOARD, token)
    client.sync(0, NOTHING)
    await until(() => client.heard.some(({ kind }) => kind === 'step2'), 'in')
    return client
  }
  const note = (id: string) => {
    const doc = new Y.Doc()
    writeNote(doc, id, 'tekst')
    return Y.encodeStateAsUpdate(doc)
  }
  const [writer, colleague] = [await join('p1_g1'), await join('p2_g1')]
  writer.sync(2, note('kept'))
  await until(() => writer.acked() === 1, 'stored')
  const handle = await server.rooms.open(BOARD)
  handle.doc.getMap('records').observe(({ keysChanged }) => {
    if (keysChanged.has('shape:bomb')) throw new Error('in the middle of it')
  })
  const culprit = await join('p3_g1')
  culprit.sync(2, note('bomb'))
  expect(await culprit.closing()).toEqual({ code: 4400, reason: 'Cannot be applied' })
  expect([(await writer.closing()).code, (await colleague.closing()).code]).toEqual([1012, 1012])
  handle.release()
  const again = await join('p1_g1')
  expect(notesIn(again.doc())).toEqual(['kept'])
  again.sync(2, note('after'))
  await until(() => again.acked() === 1, 'and others continue')
  expect(notesIn((await join('p2_g1')).doc())).toEqual(['after', 'kept'])
  expect((await server.storage.loadRoom(BOARD)).updates).toHaveLength(2)
})
