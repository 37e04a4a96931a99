import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createOutbox } from '../../../client/sync/outbox.ts'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'

const UPDATE = Uint8Array.of(0, 0)

function outboxOver(store = memoryOutboxStore(), scope = 's', prefix = 'a') {
  let made = 0
  return createOutbox(store, scope, () => `${prefix}${String(made++).padStart(6, '0')}`, () => undefined)
}

/** One change that was sent at once as frame `frame`. */
function sent(outbox: ReturnType<typeof outboxOver>, frame: number): void {
  outbox.add(UPDATE)
  outbox.sentUpdate(frame)
  outbox.passed()
}

test('an acknowledgement covers the frames up to its number and no others', () => {
  const outbox = outboxOver()
  outbox.opened()
  for (const frame of [1, 2, 3]) sent(outbox, frame)
  outbox.acknowledged(2)
  expect(outbox.kept()).toBe(1)
  outbox.acknowledged(3)
  expect(outbox.kept()).toBe(0)
})

test('a whole state covers everything in the document, also what an earlier frame carried', () => {
  const outbox = outboxOver()
  outbox.opened()
  sent(outbox, 1)
  outbox.add(UPDATE)
  outbox.passed()
  outbox.sentState(2)
  outbox.acknowledged(1)
  expect(outbox.kept()).toBe(2)
  outbox.acknowledged(2)
  expect(outbox.kept()).toBe(0)
})

test('numbers of an earlier connection say nothing about this one', () => {
  const outbox = outboxOver()
  outbox.opened()
  sent(outbox, 1)
  outbox.opened()
  outbox.acknowledged(5)
  expect(outbox.kept()).toBe(1)
})

test('a change that is not in the document yet is not covered by any frame', async () => {
  const store = memoryOutboxStore()
  await store.write('s', [{ id: 'old', update: UPDATE, changes: 3 }], [])
  const outbox = outboxOver(store)
  await outbox.load()
  outbox.opened()
  outbox.sentState(1)
  outbox.acknowledged(1)
  expect(outbox.kept()).toBe(3)
  outbox.applying(['old'])
  outbox.passed()
  outbox.sentState(2)
  outbox.acknowledged(2)
  expect(outbox.kept()).toBe(0)
})

test('hours of changes without a network stay few rows, and none is lost', async () => {
  const store = memoryOutboxStore()
  const outbox = outboxOver(store)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => {
    outbox.add(update)
    outbox.passed()
  })
  for (let n = 0; n < 2_000; n++) doc.getMap('m').set(`k${n % 50}`, n)
  await outbox.flush()
  const rows = await store.load('s')
  expect(rows.length).toBeLessThan(300)
  expect(rows.reduce((sum, { changes }) => sum + changes, 0)).toBe(2_000)
  const copy = new Y.Doc()
  for (const { update } of rows) Y.applyUpdate(copy, update)
  expect(copy.getMap('m').toJSON()).toEqual(doc.getMap('m').toJSON())
})

test('two owners and two documents never see each other\'s changes', async () => {
  const store = memoryOutboxStore()
  outboxOver(store, 'anna|board').add(UPDATE)
  for (const scope of ['bo|board', 'anna|other']) {
    const outbox = outboxOver(store, scope)
    await outbox.load()
    expect(outbox.kept()).toBe(0)
  }
})
