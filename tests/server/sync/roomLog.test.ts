import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createLog } from '../../../server/log.ts'
import { RoomLog } from '../../../server/sync/roomLog.ts'
import type { RoomName } from '../../../shared/ids.ts'
import { MemoryDisk, openMemoryStorage } from '../../support/memoryStorage.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

const ROOM = 'b.w.b.0' as RoomName
const COMMIT_MS = 2

/** A log on a disk that takes `COMMIT_MS` per commit, and changes of a document to be written to it. */
function logOf(tickMs: number) {
  const time = new VirtualTime()
  const disk = new MemoryDisk()
  const rowsAt: number[] = []
  disk.onRow = () => void rowsAt.push(time.now())
  const doc = new Y.Doc()
  const stored: number[] = []
  let marks = 0
  const log = new RoomLog({
    room: ROOM, doc, owners: new Map(), storage: openMemoryStorage(disk, (run) => void time.after(COMMIT_MS, run)), timers: time, log: createLog('silent'),
    tickMs: () => tickMs,
    stored: (mark) => void stored.push(mark),
    healed: (mark) => void stored.push(mark),
    failed: () => { throw new Error('Nothing fails here') },
  }, 0, 0)
  doc.on('update', (update: Uint8Array) => log.add({ update, introduced: [], mark: ++marks }))
  const change = (times = 1) => {
    for (let n = 0; n < times; n++) doc.getMap('records').set(`k${marks}`, marks)
  }
  const replayed = () => {
    const again = new Y.Doc()
    for (const { update } of disk.room(ROOM).rows) Y.applyUpdate(again, update)
    return again.getMap('records').toJSON()
  }
  return { time, doc, log, change, stored, rowsAt, replayed }
}

test('after a quiet spell a change is written at once; the changes of a tick become one row', async () => {
  const { time, doc, change, stored, rowsAt, replayed } = logOf(16)
  change()
  await time.pass(COMMIT_MS)
  expect([rowsAt, stored]).toEqual([[2], [1]])
  for (let n = 0; n < 5; n++) {
    change()
    await time.pass(1)
  }
  await time.pass(50)
  expect([rowsAt, stored]).toEqual([[2, 18], [1, 6]])
  expect(replayed()).toEqual(doc.getMap('records').toJSON())
})

test('at a table there is no tick: what comes while a row is being written is the next row', async () => {
  const { time, change, rowsAt } = logOf(0)
  change()
  await time.pass(1)
  change(3)
  await time.pass(10)
  expect(rowsAt).toEqual([2, 4])
})

test('whoever waits for a log to settle does not wait for its tick', async () => {
  const { time, log, change, stored } = logOf(1_000)
  change()
  await time.pass(10)
  change(2)
  await time.pass(10)
  expect([stored, log.idle]).toEqual([[1], false])
  let settled = false
  void log.settled().then(() => (settled = true))
  await time.pass(COMMIT_MS)
  expect([stored, log.idle, settled]).toEqual([[1, 3], true, true])
})
