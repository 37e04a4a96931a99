import { expect, test } from 'vitest'
import { journaledStore, type SyncStorage } from '../../../client/sync/journal.ts'
import { memoryOutboxStore, type OutboxStore, type StoredChange } from '../../../client/sync/outboxStore.ts'

function storage(most = Infinity): SyncStorage & { size(): number } {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      if (value.length > most) throw new Error('full')
      values.set(key, value)
    },
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size
    },
    size: () => values.size,
  }
}

const SCOPE = JSON.stringify(['w 1', 'p1', 'b1'])
const change = (id: string, ...bytes: number[]): StoredChange => ({ id, update: new Uint8Array(bytes), changes: 1 })

/** A store whose writes never come to an end: the tab is gone first. */
const neverWritten = (): OutboxStore => ({ ...memoryOutboxStore(), write: () => new Promise(() => undefined) })

test('what the store had no time for is there for the next page, in the order in which it was made', async () => {
  const [disk, device] = [memoryOutboxStore(), storage()]
  await disk.write(SCOPE, [change('2', 2)], [])
  const gone = journaledStore(neverWritten(), device, 'page1')
  void gone.write(SCOPE, [change('3', 3)], [])
  void gone.write(SCOPE, [change('1', 1)], [])
  const next = journaledStore(disk, device, 'page2')
  expect(await next.load(SCOPE)).toEqual([change('1', 1), change('2', 2), change('3', 3)])
  expect((await disk.load(SCOPE)).map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(device.size()).toBe(0)
})

test('nothing stays in the journal that the store holds or that was acknowledged', async () => {
  const device = storage()
  const store = journaledStore(memoryOutboxStore(), device, 'page1')
  await store.write(SCOPE, [change('1', 1)], [])
  expect(device.size()).toBe(0)
  const slow = journaledStore(neverWritten(), device, 'page2')
  void slow.write(SCOPE, [change('2', 2)], [])
  expect(device.size()).toBe(1)
  void slow.write(SCOPE, [], ['2'])
  expect(device.size()).toBe(0)
})

test('another person and another board are not mixed in', async () => {
  const device = storage()
  void journaledStore(neverWritten(), device, 'page1').write(SCOPE, [change('1', 1)], [])
  const next = journaledStore(memoryOutboxStore(), device, 'page2')
  expect(await next.load(JSON.stringify(['w 1', 'p2', 'b1']))).toEqual([])
  expect(device.size()).toBe(1)
})

test('a full device, a damaged entry and a huge change end in nothing worse than without a journal', async () => {
  const full = storage(10)
  const store = journaledStore(memoryOutboxStore(), full, 'page1')
  await store.write(SCOPE, [change('1', 1)], [])
  expect(await store.load(SCOPE)).toEqual([change('1', 1)])
  const device = storage()
  device.setItem(`planche.journal old ${SCOPE}`, '[["1",1,"AQ=="],[3],"x"')
  expect(await journaledStore(memoryOutboxStore(), device, 'page1').load(SCOPE)).toEqual([])
  const huge = { id: '9', update: new Uint8Array(1_000_000), changes: 1 }
  void journaledStore(neverWritten(), device, 'page2').write(SCOPE, [huge, change('8', 8)], [])
  expect(await journaledStore(memoryOutboxStore(), device, 'page3').load(SCOPE)).toEqual([change('8', 8)])
})
