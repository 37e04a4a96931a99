import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ACK_WAIT_MS, Fanout } from '../../../server/sync/fanout.ts'
import { createOutlet } from '../../../server/sync/outlet.ts'
import type { Peer } from '../../../server/sync/peer.ts'
import { updateFrame } from '../../../server/sync/writeFrame.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

interface Reader extends Peer {
  writes: { at: number; frames: readonly Uint8Array[] }[]
  ack: Uint8Array | null
}

function hall(readers: number) {
  const time = new VirtualTime()
  const fanout = new Fanout(time, () => new Uint8Array(0))
  const made = Array.from({ length: readers }, (_, id) => {
    const writes: Reader['writes'] = []
    const outlet = createOutlet({
      socket: {
        send: (frames) => void writes.push({ at: time.now(), frames }),
        queuedBytes: () => 0, taken: () => 0, close: () => undefined, terminate: () => undefined, ping: () => undefined, pause: () => undefined, resume: () => undefined,
      },
      timers: time,
      difference: () => undefined,
      everyone: () => Uint8Array.of(),
      takeAck() {
        const { ack } = reader
        reader.ack = null
        return ack
      },
      tooSlow: () => undefined,
    })
    const reader: Reader = { id, writes, outlet, ack: null, holder: () => { throw new Error('nobody asks') }, mayWrite: () => true, restart: () => undefined }
    fanout.enter(reader)
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

test.each([5, 100])('what is told in one turn of the event loop reaches each of %i readers in one write', async (count) => {
  const { time, fanout, readers } = hall(count)
  for (const update of updates(6)) fanout.tell(update, null)
  expect(readers[0]?.writes).toEqual([])
  await time.pass(0)
  for (const reader of readers) {
    expect(reader.writes).toHaveLength(1)
    expect(bytesOf(reader)).toBe(6)
  }
})

test('what somebody has merged already is not merged again, unless something else is to be told with it', async () => {
  const { time, fanout, readers: [reader] } = hall(12)
  const [first, second, third] = updates(3)
  if (!reader || !first || !second || !third) throw new Error('Nobody there')
  const together = Y.mergeUpdates([first, second])
  fanout.tell(first, null)
  fanout.tell(second, null)
  fanout.toldTogether(2, together)
  await time.pass(0)
  expect(dataOf(reader)).toEqual([updateFrame(together)])
  fanout.tell(first, null)
  fanout.tell(second, null)
  fanout.toldTogether(2, together)
  fanout.tell(third, null)
  await time.pass(0)
  expect(bytesOf(reader)).toBe(3)
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

test('an acknowledgement goes along with what its reader is told, in one write, and soon by itself to whoever is told nothing', async () => {
  const { time, fanout, readers: [sender, other] } = hall(2)
  const [mine] = updates(1)
  if (!mine || !sender || !other) throw new Error('Nobody there')
  fanout.tell(mine, sender)
  for (const reader of [sender, other]) {
    reader.ack = Uint8Array.of(4, reader.id)
    fanout.owe(reader)
  }
  await time.pass(0)
  expect(sender.writes).toEqual([])
  expect(other.writes).toHaveLength(1)
  expect(other.writes[0]?.frames[0]).toEqual(Uint8Array.of(4, other.id))
  expect(other.writes[0]?.frames).toHaveLength(2)
  await time.pass(ACK_WAIT_MS)
  expect(sender.writes).toEqual([{ at: ACK_WAIT_MS, frames: [Uint8Array.of(4, sender.id)] }])
  expect(other.writes).toHaveLength(1)
})

test('whoever becomes a reader is not told what was told before, and those before hear of it as ever', async () => {
  const { time, fanout, readers: [early] } = hall(1)
  const [late] = hall(1).readers
  const [before, after] = updates(2)
  if (!early || !late || !before || !after) throw new Error('Nobody there')
  fanout.tell(before, null)
  fanout.enter(late)
  fanout.tell(after, null)
  await time.pass(0)
  expect(dataOf(early)).toEqual([updateFrame(before), updateFrame(after)])
  expect(dataOf(late)).toEqual([updateFrame(after)])
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
