import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Fanout } from '../../../server/sync/fanout.ts'
import type { Peer } from '../../../server/sync/peer.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

interface Reader extends Peer {
  writes: { at: number; frames: readonly Uint8Array[] }[]
}

function hall(readers: number, plenum = false) {
  const time = new VirtualTime()
  const fanout = new Fanout(time, plenum, () => new Uint8Array(0))
  const made = Array.from({ length: readers }, (_, id) => {
    const writes: Reader['writes'] = []
    const outlet = {
      reply: () => undefined,
      deltas: (frames: readonly Uint8Array[]) => void writes.push({ at: time.now(), frames }),
      presence: () => undefined,
      pulse: () => undefined,
    }
    const reader: Reader = { id, writes, outlet, holder: () => { throw new Error('nobody asks') }, mayWrite: () => true, restart: () => undefined }
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
  [301, false, 40],
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

test('a sender is spared its own update, in company too', async () => {
  const { time, fanout, readers } = hall(12)
  const [a, b] = readers
  const [mine, other] = [updates(1)[0], updates(1)[0]]
  if (!a || !b || !mine || !other) throw new Error('Nobody here')
  fanout.tell(mine, a)
  fanout.tell(other, b)
  await time.pass(50)
  expect(a.writes.flatMap(({ frames }) => frames)).toHaveLength(1)
  expect(readers[5]?.writes.flatMap(({ frames }) => frames)).toHaveLength(1)
})
