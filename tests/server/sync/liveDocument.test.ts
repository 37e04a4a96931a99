import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RoomName } from '../../../shared/ids.ts'
import { SimPeer, type Network } from '../../support/simPeer.ts'
import { World } from '../../support/simulation.ts'
import { room } from '../../support/testDirectory.ts'

const GATHERING = room('gathering')

/** The world without the check against the disk: live rooms are not stored. */
function network(world: World): Network {
  return {
    random: world.random,
    after: (ms, run) => world.after(ms, run),
    connect: (...line) => world.connect(...line),
    told: () => undefined,
  }
}

function liveWorld(seed: number) {
  const world = new World(seed)
  const { rooms } = world
  if (!rooms) throw new Error('No server')
  world.directory.revealed = true
  world.directory.prepare = () => Promise.resolve()
  const live = rooms.createLive(GATHERING)
  const reader = (name = 'reader') => new SimPeer(network(world), GATHERING, 'viewer', name)
  return { world, rooms, live, reader }
}

test('I2: readers and newcomers are told what has been published, once it may be told, in order', async () => {
  const { world, live, reader } = liveWorld(1)
  const records = live.doc.getMap('records')
  records.set('a', 1)
  live.publish()
  const early = reader()
  early.connect()
  await world.time.pass(500)
  expect(early.doc.getMap('records').toJSON()).toEqual({ a: 1 })

  let letGo = () => undefined as void
  records.set('b', 2)
  live.publish(new Promise<void>((resolve) => (letGo = resolve)))
  records.set('c', 3)
  live.publish()
  const late = reader('late')
  late.connect()
  await world.time.pass(1_000)
  expect(early.doc.getMap('records').toJSON()).toEqual({ a: 1 })
  expect(late.doc.getMap('records').toJSON()).toEqual({})
  letGo()
  await world.time.pass(500)
  expect(early.doc.getMap('records').toJSON()).toEqual({ a: 1, b: 2, c: 3 })
  expect(late.doc.getMap('records').toJSON()).toEqual({ a: 1, b: 2, c: 3 })
})

test('what is not published is told to nobody', async () => {
  const { world, live, reader } = liveWorld(2)
  live.doc.getMap('records').set('draft', true)
  const one = reader()
  one.connect()
  await world.time.pass(2_000)
  expect(one.doc.getMap('records').size).toBe(0)
  live.publish()
  await world.time.pass(500)
  expect(one.doc.getMap('records').size).toBe(1)
})

test('a newcomer gets the whole state although it changes all the time', async () => {
  const { world, live, reader } = liveWorld(3)
  for (let n = 0; n < 300; n++) {
    live.doc.getMap('records').set(`k${n}`, 'x'.repeat(500))
    live.publish()
    if (n % 30 === 0) reader(`r${n}`).connect()
    await world.time.pass(20)
  }
  const last = reader('last')
  last.connect()
  await world.time.pass(500)
  expect(last.doc.getMap('records').size).toBe(300)
})

test('the number of readers is told as it changes', async () => {
  const { world, live, reader } = liveWorld(4)
  const counts: number[] = []
  live.publish()
  live.onReaders((readers) => counts.push(readers))
  const [a, b] = [reader('a'), reader('b')]
  a.connect()
  await world.time.pass(500)
  b.connect()
  await world.time.pass(500)
  a.disconnect()
  await world.time.pass(1_000)
  expect(counts).toEqual([1, 2, 1])
  expect(live.readers()).toBe(1)
})

test('a superseded room closes with 4409 and the new name, and is no longer there', async () => {
  const { world, rooms, live } = liveWorld(5)
  live.publish()
  const closes: [number, string][] = []
  rooms.connect(
    {
      send: () => undefined, queuedBytes: () => 0, taken: () => 0, close: (code, reason) => closes.push([code, reason]),
      terminate: () => undefined, ping: () => undefined, pause: () => undefined, resume: () => undefined,
    },
    { room: GATHERING, token: 'viewer', acks: false },
  )
  await world.time.pass(100)
  live.supersede('next' as RoomName)
  expect(closes).toEqual([[4409, 'next']])
  expect(rooms.counts()).toEqual({ rooms: 0, connections: 0 })
  live.doc.getMap('records').set('late', 1)
  live.publish()
  expect(Y.encodeStateAsUpdate(live.doc).length).toBeGreaterThan(2)
})
