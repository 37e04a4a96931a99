import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeXy, recordOf } from '../../../shared/board/recordFields.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { Person } from '../../support/boardSession.ts'
import { editFragment, editSomeNote } from '../../support/editorPerson.ts'
import { figure } from '../../support/figure.ts'
import { random, seeds, type Random } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'
import { SimPeer } from '../../support/simPeer.ts'
import { World } from '../../support/simulation.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

/** Updates that honest devices send, and how many one afternoon makes of them: documents of a day's size. */
const UPDATES = scaled(300, 10_000)
const PER_AFTERNOON = 300
/** Our client writes a drag twenty times a second. */
const DRAG_MS = 50

interface Desk {
  peer: SimPeer
  act(): Promise<void>
}

/** A device at a board: gestures, an editor, and drags that last. */
function boardDesk(world: World, peer: SimPeer, chance: Random): Desk {
  const person = new Person(peer.doc, peer.name, chance)
  return {
    peer,
    async act() {
      const what = chance.int(0, 9)
      if (what > 1) person.act()
      else if (what === 1) editSomeNote(peer.doc, chance)
      else {
        const id = `shape:${peer.name}drag`
        if (!recordOf(peer.doc, id)) createIdea(peer.doc, { id, text: 'Flere elever', xy: { x: 0, y: 0 } })
        for (let n = 0; n < 20; n++) {
          const record = recordOf(peer.doc, id)
          if (record) writeXy(record, n * 7, n)
          await world.time.pass(DRAG_MS)
        }
      }
    },
  }
}

/** A device at the minutes: y-prosemirror itself under the items of the programme. */
function minutesDesk(peer: SimPeer, chance: Random): Desk {
  return { peer, act: async () => editFragment(peer.doc, peer.doc.getXmlFragment(`item-${chance.pick(['a', 'b', 'c'])}`), chance) }
}

interface Afternoon {
  sent: number
  closes: string[]
  unacknowledged: number
  apart: number
}

async function afternoon(seed: number): Promise<Afternoon> {
  const world = new World(seed)
  const chance = random(seed)
  const peerAt = (name: string, token: string, where = room('board', `${token.split('_')[1]}-home`)) => new SimPeer(world, where, token, name)
  const boards = ['g1', 'g2'].flatMap((group) => [1, 2, 3].map((n) => peerAt(`${group}p${n}`, `p${n}_${group}`)))
  // The secretary has two devices, the moderator writes along.
  const writers = [['s1', 'secretary'], ['s2', 'secretary'], ['m', 'moderator']].map(([name = '', token = '']) => peerAt(name, token, room('minutes')))
  const desks = [...boards.map((peer) => boardDesk(world, peer, chance)), ...writers.map((peer) => minutesDesk(peer, chance))]
  const made = { updates: 0 }
  for (const { peer } of desks) {
    peer.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== peer) made.updates++
    })
    peer.connect()
  }
  await world.time.pass(1_000)
  while (made.updates < PER_AFTERNOON) {
    const desk = chance.pick(desks)
    await desk.act()
    const what = chance.int(0, 29)
    if (what === 0) desk.peer.cut()
    else if (what === 1) desk.peer.disconnect()
    else if (!desk.peer.connected) desk.peer.connect()
    // Nine people with a gesture every few seconds each, now and then two at once.
    await world.time.pass(chance.int(0, 300))
  }
  for (const { peer } of desks) if (!peer.connected) peer.connect()
  await world.time.pass(10_000)
  const vector = (doc: Y.Doc) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted())
  return {
    sent: made.updates,
    closes: desks.flatMap(({ peer }) => peer.closes),
    unacknowledged: desks.filter(({ peer }) => peer.acknowledged < Y.getState(peer.doc.store, peer.doc.clientID)).length,
    apart: [boards.slice(0, 3), boards.slice(3), writers].filter((group) => new Set(group.map(({ doc }) => vector(doc))).size > 1).length,
  }
}

test(`of ${UPDATES} updates that honest devices send to boards and minutes, through the line, the buckets and the gate, none costs its line`, async () => {
  let sent = 0
  while (sent < UPDATES) {
    const [seed = 0] = seeds(1)
    const { sent: more, ...wrong } = await afternoon(seed)
    sent += more
    expect(wrong, `seed ${seed}`).toEqual({ closes: [], unacknowledged: 0, apart: 0 })
  }
  figure('gate', 'honest updates that cost their line, over whole connections', 0, `of ${sent}`)
}, scaled(60_000, 900_000))

test('negative control: on the same line, a device that writes without end is closed', async () => {
  const world = new World(4)
  const flooder = new SimPeer(world, room('board'), 'p1_g1', 'p1')
  flooder.connect()
  await world.time.pass(1_000)
  createIdea(flooder.doc, { id: 'shape:f', text: 'igen', xy: { x: 0, y: 0 } })
  const record = recordOf(flooder.doc, 'shape:f')
  if (!record) throw new Error('no idea')
  for (let n = 0; n < LIMITS.socketBurstMessages + 200; n++) writeXy(record, n, n)
  await until(async () => {
    await world.time.pass(100)
    return flooder.closes.length > 0
  }, 'closed', 50_000)
  expect(flooder.closes[0]).toBe('tooMuch')
}, 60_000)
