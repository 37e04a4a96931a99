import { expect, test } from 'vitest'
import { ackCounter } from '../../../server/sync/ackCounter.ts'

test('counts frames in order as they become durable', () => {
  const acks = ackCounter()
  expect([acks.received(), acks.received(), acks.received()]).toEqual([1, 2, 3])
  expect(acks.acknowledged()).toBe(0)
  acks.durable(2)
  expect(acks.acknowledged()).toBe(2)
  acks.durable(1)
  expect(acks.acknowledged()).toBe(2)
})

test('a dropped frame holds the number below its own whatever becomes durable later', () => {
  const acks = ackCounter()
  acks.durable(acks.received())
  acks.dropped(acks.received())
  acks.durable(acks.received())
  acks.durable(acks.received())
  expect(acks.acknowledged()).toBe(1)
  expect(acks.waiting()).toBe(true)
})

test('a SyncStep2 lifts the drops before it once it is durable, not earlier', () => {
  const acks = ackCounter()
  acks.dropped(acks.received())
  acks.dropped(acks.received())
  const answer = acks.received()
  acks.covering(answer)
  expect(acks.waiting()).toBe(false)
  expect(acks.acknowledged()).toBe(0)
  acks.durable(answer)
  expect(acks.acknowledged()).toBe(3)
})

test('a drop between a SyncStep2 and its commit is not lifted by that SyncStep2', () => {
  const acks = ackCounter()
  acks.dropped(acks.received())
  const first = acks.received()
  acks.covering(first)
  acks.dropped(acks.received())
  acks.durable(first)
  expect(acks.acknowledged()).toBe(2)
  const second = acks.received()
  acks.covering(second)
  acks.durable(second)
  expect(acks.acknowledged()).toBe(4)
})
