import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Fanout } from '../../../server/sync/fanout.ts'
import type { Peer } from '../../../server/sync/peer.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

interface Reader extends Peer {
  writes: { at: number; frames: readonly Uint8Array[] }[]
  ack: Uint8Array | null
}

function hall(readers: number, plenum = false) {
  const time = new VirtualTime()
  const fanout = new Fanout(time, plenum, () => new Uint8Array(0))
  const made = Array.from({ length: readers }, (_, id) => {
    const writes: Reader['writes'] = []
    const outlet = {
      reply: (frames: readonly Uint8Array[]) => void writes.push({ at: time.now(), frames }),
      deltas: (frames: readonly Uint8Array[], _: unknown, ack: Uint8Array | null = null) => void writes.push({ at: time.now(), frames: ack ? [ack, ...frames] : frames }),
      presence: () => undefined,
      pulse: () => undefined,
    }
    const reader: Reader = {
      id, writes, outlet, ack: null, holder: () => { throw new Error('nobody asks') }, mayWrite: () => true, restart: () => undefined,
      takeAck() {
        const { ack } = reader
        reader.ack = null
        return ack
      },
    }
    fanout.readers.add(reader)
    return reader
  })
  return { time, fanout, readers: made }
}

function updates(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (let n = 0; n < count; n++) doc.getMap('records').set(`k${n}`, n)
  return made
}

const bytesOf = (reader: Reader) => {
  const doc = new Y.Doc()
  for (const frame of reader.writes.flatMap(({ frames }) => frames)) Y.applyUpdate(doc, frame.slice(frame[2] !== undefined && frame[2] > 127 ? 4 : 3))
  return doc.getMap('records').size
}

test.each([
  [5, false, 0],
  [100, false, 16],
  [350, false, 16],
  [351, false, 40],
  [5, true, 40],
])('%i readers (plenum: %s): the first leaves at once, what follows within %i ms together', async (count, plenum, tick) => {
  const { time, fanout, readers } = hall(count, plenum)
  const [first, ...rest] = updates(6)
  if (!first) throw new Error('No update')
  fanout.tell(first, null)
  await time.pass(0)
  expect(readers[0]?.writes).toHaveLength(1)
  for (const update of rest) {
    fanout.tell(update, null)
    await time.pass(1)
  }
  await time.pass(100)
  const writes = readers[0]?.writes ?? []
  expect(writes.length).toBe(tick === 0 ? 6 : 2)
  if (tick > 0) expect(writes[1]?.at).toBe(tick)
  for (const reader of readers) expect(bytesOf(reader)).toBe(6)
})

const dataOf = (reader: Reader | undefined) => reader?.writes.flatMap(({ frames }) => frames) ?? []

test('who sends alone is spared the own update, in a hall too', async () => {
  const { time, fanout, readers } = hall(12)
  const [mine] = updates(1)
  if (!mine) throw new Error('No update')
  fanout.tell(mine, readers[0] ?? null)
  await time.pass(50)
  expect(dataOf(readers[0])).toHaveLength(0)
  expect(dataOf(readers[5])).toHaveLength(1)
})

test.each([[5, 1], [12, 2]])('of %i readers two who send at once hear of %i updates each', async (count, heard) => {
  const { time, fanout, readers } = hall(count)
  const [a, b] = readers
  const docs = [new Y.Doc(), new Y.Doc()]
  docs.forEach((doc, at) => doc.getMap('records').set(`k${at}`, at))
  const [mine, other] = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  if (!a || !b || !mine || !other) throw new Error('Nobody here')
  fanout.tell(mine, a)
  fanout.tell(other, b)
  await time.pass(50)
  expect(bytesOf(a)).toBe(heard)
  expect(bytesOf(b)).toBe(heard)
  for (const reader of readers.slice(2)) expect(bytesOf(reader)).toBe(2)
  // In a hall one and the same frame serves all of them.
  if (count > 10) expect(new Set(readers.flatMap(dataOf)).size).toBe(1)
})

test('an acknowledgement goes along with what its reader is told, in one write, and by itself to whoever is told nothing', async () => {
  const { time, fanout, readers: [sender, other] } = hall(2)
  const [mine] = updates(1)
  if (!mine || !sender || !other) throw new Error('Nobody there')
  fanout.tell(mine, sender)
  for (const reader of [sender, other]) {
    reader.ack = Uint8Array.of(4, reader.id)
    fanout.owe(reader)
  }
  await time.pass(0)
  expect(sender.writes.map(({ frames }) => frames)).toEqual([[Uint8Array.of(4, sender.id)]])
  expect(other.writes).toHaveLength(1)
  expect(other.writes[0]?.frames[0]).toEqual(Uint8Array.of(4, other.id))
  expect(other.writes[0]?.frames).toHaveLength(2)
})

test('whoever has left is acknowledged nothing', async () => {
  const { time, fanout, readers: [reader] } = hall(1)
  if (!reader) throw new Error('Nobody there')
  reader.ack = Uint8Array.of(4, 1)
  fanout.owe(reader)
  fanout.leave(reader)
  await time.pass(50)
  expect(reader.writes).toEqual([])
})
