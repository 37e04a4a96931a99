import { expect, test } from 'vitest'
import * as Y from 'yjs'
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

const SCOPE = JSON.stringify(['w-1', 'p1', 'b1'])

function updateOf(words: string): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1
  doc.getText().insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}
const change = (id: string, words = id): StoredChange => ({ id, update: updateOf(words), changes: 1 })

/** A database whose writes never come to an end: the tab is gone first. */
const neverWritten = (): OutboxStore => ({ ...memoryOutboxStore(), write: () => new Promise(() => undefined) })
/** A database that was damaged, or is none. */
const broken = (): OutboxStore => ({
  atOnce: () => [],
  load: () => Promise.reject(new Error('damaged')), write: () => Promise.reject(new Error('damaged')), scopes: () => Promise.reject(new Error('damaged')),
})

test('what the database had no time for is there for the next page, in the order in which it was made', async () => {
  const [disk, device] = [memoryOutboxStore(), storage()]
  await disk.write(SCOPE, [change('2')], [])
  const gone = journaledStore(neverWritten(), device, 'page1')
  void gone.write(SCOPE, [change('3')], [])
  void gone.write(SCOPE, [change('1')], [])
  const next = journaledStore(disk, device, 'page2')
  expect(next.atOnce(SCOPE)).toEqual([change('1'), change('3')])
  expect(await next.load(SCOPE)).toEqual([change('1'), change('2'), change('3')])
  expect((await disk.load(SCOPE)).map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(device.size()).toBe(2)
})

test('a read of the database that fails for a moment is tried again', async () => {
  const disk = memoryOutboxStore()
  await disk.write(SCOPE, [change('1')], [])
  let failures = 1
  const shaky: OutboxStore = { ...disk, load: (scope) => (failures-- > 0 ? Promise.reject(new Error('aborted')) : disk.load(scope)) }
  expect(await journaledStore(shaky, storage(), 'page1').load(SCOPE)).toEqual([change('1')])
})

test('what one part of a page took over from a closed tab is there for its other parts too, with or without a database', async () => {
  for (const disk of [neverWritten(), broken()]) {
    const device = storage()
    await journaledStore(broken(), device, 'page1').write(SCOPE, [change('1')], [])
    const page = journaledStore(disk, device, 'page2')
    void page.load(SCOPE)
    expect(page.atOnce(SCOPE)).toEqual([change('1')])
    expect(await journaledStore(broken(), device, 'page2').load(SCOPE)).toEqual([change('1')])
  }
})

test('nothing stays in the journal that was acknowledged, by this page or by the one that took it over', async () => {
  const device = storage()
  const store = journaledStore(memoryOutboxStore(), device, 'page1')
  await store.write(SCOPE, [change('1'), change('2')], [])
  expect(device.size()).toBe(2)
  await store.write(SCOPE, [], ['2'])
  expect(device.size()).toBe(1)
  const next = journaledStore(memoryOutboxStore(), device, 'page2')
  expect(await next.load(SCOPE)).toEqual([change('1')])
  await next.write(SCOPE, [], ['1'])
  await store.write(SCOPE, [], ['1'])
  expect(device.size()).toBe(0)
})

test('a database that is damaged, hangs or was never to be had costs nothing: the journal has everything, and fills it when it is back', async () => {
  const device = storage()
  const store = journaledStore(broken(), device, 'page1')
  await store.write(SCOPE, [change('1')], [])
  await store.write(SCOPE, [change('2')], [])
  expect(await store.scopes()).toEqual([SCOPE])
  expect(await journaledStore(broken(), device, 'page2').load(SCOPE)).toEqual([change('1'), change('2')])
  const disk = memoryOutboxStore()
  let works = false
  const mended = journaledStore({ ...disk, write: (...what) => (works ? disk.write(...what) : Promise.reject(new Error('no'))) }, device, 'page3')
  await mended.write(SCOPE, [change('3')], [])
  works = true
  await mended.write(SCOPE, [change('4')], [])
  expect((await disk.load(SCOPE)).map(({ id }) => id)).toEqual(['3', '4'])
})

test('two tabs that are open at once keep what the other one made', async () => {
  const [disk, device] = [memoryOutboxStore(), storage()]
  const [left, right] = [journaledStore(disk, device, 'left'), journaledStore(disk, device, 'right')]
  await left.write(SCOPE, [change('1')], [])
  expect(await right.load(SCOPE)).toEqual([change('1')])
  // Its own key is gone; the other one's copy stands for it, also when the database is lost and both tabs with it.
  expect(await journaledStore(memoryOutboxStore(), device, 'later').load(SCOPE)).toEqual([change('1')])
})

test('another person and another board are not mixed in', async () => {
  const device = storage()
  void journaledStore(neverWritten(), device, 'page1').write(SCOPE, [change('1')], [])
  const next = journaledStore(memoryOutboxStore(), device, 'page2')
  expect(await next.load(JSON.stringify(['w-1', 'p2', 'b1']))).toEqual([])
  expect(device.size()).toBe(1)
})

test('bytes that are no update are taken out of the way, and the twin of a damaged row is used', async () => {
  const [disk, device] = [memoryOutboxStore(), storage()]
  const damaged = { id: '1', update: Uint8Array.of(9, 9, 255), changes: 1 }
  void journaledStore(neverWritten(), device, 'page1').write(SCOPE, [change('1')], [])
  await disk.write(SCOPE, [damaged, { ...damaged, id: '2' }], [])
  device.setItem(`planche.journal old ${SCOPE}`, '[["1",1,"AQ=="],[3],"x"')
  expect(await journaledStore(disk, device, 'page2').load(SCOPE)).toEqual([change('1')])
  expect(await disk.load(SCOPE)).toEqual([change('1')])
})

test('a full device and a huge change end in nothing worse than without a journal; where neither store holds it, the page is told', async () => {
  const store = journaledStore(memoryOutboxStore(), storage(10), 'page1')
  await store.write(SCOPE, [change('1')], [])
  expect(await journaledStore(broken(), storage(10), 'page1').write(SCOPE, [change('1')], []).then(() => 'kept', () => 'not kept')).toBe('not kept')
  const device = storage()
  const huge = change('9', 'ord '.repeat(400_000))
  void journaledStore(neverWritten(), device, 'page2').write(SCOPE, [huge, change('8')], [])
  expect(await journaledStore(memoryOutboxStore(), device, 'page3').load(SCOPE)).toEqual([change('8')])
})
