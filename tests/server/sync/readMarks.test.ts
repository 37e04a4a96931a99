import { expect, test } from 'vitest'
import { ReadMarks } from '../../../server/sync/readMarks.ts'

const KIB = 1024

function marked() {
  const pings: Uint8Array[] = []
  return { pings, marks: new ReadMarks((payload) => void pings.push(payload)) }
}

test('what was sent counts as unread until the pong to a ping that was sent after it', () => {
  const { pings, marks } = marked()
  marks.sent(63 * KIB)
  expect(pings).toEqual([])
  marks.sent(KIB)
  expect(pings).toHaveLength(1)
  marks.sent(10 * KIB)
  expect(marks.unread).toBe(74 * KIB)
  expect(marks.answered(pings[0] ?? new Uint8Array())).toBe(true)
  expect(marks.unread).toBe(10 * KIB)
  expect(marks.read).toBe(64 * KIB)
})

test('one ping is on its way at a time, and the next one follows its pong when there is enough to ask about', () => {
  const { pings, marks } = marked()
  for (let sent = 0; sent < 100; sent++) marks.sent(64 * KIB)
  expect(pings).toHaveLength(1)
  marks.answered(pings[0] ?? new Uint8Array())
  expect(pings).toHaveLength(2)
  marks.answered(pings[1] ?? new Uint8Array())
  expect(marks.unread).toBe(0)
  expect(pings).toHaveLength(2)
})

test('a pong that answers no such ping says nothing: an old one, another payload, none', () => {
  const { pings, marks } = marked()
  marks.sent(64 * KIB)
  marks.answered(pings[0] ?? new Uint8Array())
  marks.sent(64 * KIB)
  for (const payload of [pings[0] ?? new Uint8Array(), new Uint8Array(), Uint8Array.of(0, 0, 0, 9), new Uint8Array(125)]) {
    expect(marks.answered(payload)).toBe(false)
  }
  expect(marks.unread).toBe(64 * KIB)
})

test('what is on its way can be asked about again, and nothing when all is answered', () => {
  const { pings, marks } = marked()
  expect(marks.waiting).toBeUndefined()
  marks.sent(64 * KIB)
  expect(marks.waiting).toEqual(pings[0])
  marks.answered(marks.waiting ?? new Uint8Array())
  expect(marks.waiting).toBeUndefined()
  expect(marks.unread).toBe(0)
})
