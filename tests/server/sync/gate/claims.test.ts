import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeNote } from '../../../support/contractNote.ts'
import { bytesInUse, collectGarbage } from '../../../support/collectGarbage.ts'
import { figure } from '../../../support/figure.ts'
import { Board, type Device } from '../../../support/gateBoard.ts'
import { SCALE, scaled } from '../../../support/scale.ts'

const TIMES = scaled(200, 1_000)
const MANY = 30_000_000
/** Larger than any buffer, smaller than the clocks that are refused for their size alone. */
const LONG = 2 ** 29

type Write = (encoder: encoding.Encoder) => void
const numbers = (...values: number[]): Write => (encoder) => values.forEach((value) => encoding.writeVarUint(encoder, value))
const byte = (value: number): Write => (encoder) => encoding.writeUint8(encoder, value)
const word = (text: string): Write => (encoder) => encoding.writeVarString(encoder, text)
const bytes = (...parts: Write[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) part(encoder)
  return encoding.toUint8Array(encoder)
}

/** One struct of client 42 and no deletions. */
const struct = (...parts: Write[]) => bytes(numbers(1, 1, 42, 0), ...parts, numbers(0))
/** A value of a record, of the given kind of content. */
const value = (content: number, ...parts: Write[]) => struct(byte(content | 0x20), numbers(1), word('records'), word('shape:x'), ...parts)
/** lib0's tags of values inside a value. */
const [ARRAY, OBJECT, BUFFER, NULL] = [117, 118, 116, 126]

/** Yjs' own reader goes down until the stack ends, however much more there is: what that takes is the most that it can take. */
const NESTED = '40 kB of arrays in arrays'

const CLAIMS: readonly [string, Uint8Array][] = [
  ['a million structs', bytes(numbers(1, 1_000_000, 42, 0, 0))],
  ['thirty million structs', bytes(numbers(1, MANY, 42, 0, 0))],
  ['thirty million structs of a second client', bytes(numbers(2, 1, 42, 0), byte(0), numbers(1, MANY, 43, 0, 0))],
  ['thirty million clients', bytes(numbers(MANY, 1, 42, 0, 0))],
  ['deletions of thirty million clients', bytes(numbers(0, MANY, 42, 1, 0, 1))],
  ['thirty million deletions', bytes(numbers(0, 1, 42, MANY, 0, 1))],
  ['one deletion of half a billion signs', bytes(numbers(0, 1, 42, 1, 0, LONG))],
  ['half a billion signs that come later', struct(byte(10), numbers(LONG))],
  ['thirty million old values', value(2, numbers(MANY))],
  ['half a gigabyte of bytes', value(3, numbers(LONG))],
  ['half a billion signs of text', value(4, numbers(LONG))],
  ['thirty million values', value(8, numbers(MANY))],
  ['an array of thirty million', value(8, numbers(1), byte(ARRAY), numbers(MANY))],
  ['an object of thirty million', value(8, numbers(1), byte(OBJECT), numbers(MANY))],
  ['half a gigabyte in a value', value(8, numbers(1), byte(BUFFER), numbers(LONG))],
  [NESTED, value(8, numbers(1), ...Array.from({ length: 20_000 }, () => [byte(ARRAY), numbers(1)]).flat(), byte(NULL))],
]

/** Nothing but numbers of one's own: as dear to keep as one sign. */
const HARMLESS: readonly [string, Uint8Array][] = [
  ['half a billion own signs that are gone', struct(byte(0), numbers(LONG))],
  ['half a billion own deleted signs in a text', bytes(numbers(1, 1, 42, 0), byte(1 | 0x20), numbers(1), word('records'), word('shape:x'), numbers(LONG, 0))],
]

function table(): { mallory: Device; board: Board; honest: Uint8Array } {
  const board = new Board()
  const alice = board.join('alice')
  for (let n = 0; n < 50; n++) writeNote(alice.doc, `n${n}`, 'Flere elever fra lokalområdet')
  expect(alice.send()).toMatchObject({ pass: true })
  const bob = new Y.Doc()
  writeNote(bob, 'bob', 'Bedre vagtplaner')
  return { mallory: board.join('mallory'), board, honest: Y.encodeStateAsUpdate(bob) }
}

/** Processor time of each of `TIMES` checks on average, in ms. */
function cost(mallory: Device, update: Uint8Array): number {
  const started = process.cpuUsage()
  for (let n = 0; n < TIMES; n++) mallory.check(update)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1_000 / TIMES
}

/** Memory that one check takes while it lasts, in bytes. */
function memory(mallory: Device, update: Uint8Array): number {
  collectGarbage()
  const before = bytesInUse()
  mallory.check(update)
  return bytesInUse() - before
}

test(`T11, T12: ${CLAIMS.length} ways to claim far more than is sent, ${TIMES} times each: refused or asked about, at less than 1 ms (one kind 3) and 1 MB`, () => {
  const { mallory, board, honest } = table()
  const before = Y.encodeStateAsUpdate(board.doc)
  const note = cost(mallory, honest)
  const costs = CLAIMS.map(([what, update]) => ({ what, ms: cost(mallory, update), bytes: memory(mallory, update) }))
  for (const [what, update] of CLAIMS) expect(mallory.check(update), what).toMatchObject({ pass: false })
  const nested = costs.find(({ what }) => what === NESTED)?.ms ?? NaN
  const dearest = Math.max(...costs.map(({ what, ms }) => (what === NESTED ? 0 : ms)))
  const largest = Math.max(...costs.map(({ bytes: of }) => of))
  figure('gate', 'refusing a claim of more than is sent: the dearest kind', Math.round(dearest * 1_000), 'µs of processor time')
  figure('gate', `refusing ${NESTED}`, Math.round(nested * 1_000), 'µs of processor time')
  figure('gate', 'refusing a claim of more than is sent: memory at most', Math.round(largest / 1_024), 'KiB')
  const told = JSON.stringify({ note, costs })
  // In times of an honest note, which a busy machine leaves alone; by the clock of the processor where it is quiet.
  expect(dearest / note, told).toBeLessThan(5)
  expect(nested / note, told).toBeLessThan(30)
  if (SCALE === 'soak') expect([dearest < 1, nested < 3], told).toEqual([true, true])
  expect(largest, told).toBeLessThan(1_000_000)
  expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before)
  expect(board.doc.store.pendingStructs).toBeNull()
})

test.each(HARMLESS)('%s: refused, or taken at the price of one sign', (_what, update) => {
  const { mallory, board } = table()
  const before = Y.encodeStateAsUpdate(board.doc).length
  collectGarbage()
  const held = bytesInUse()
  const verdict = mallory.sendUpdate(update)
  collectGarbage()
  expect(bytesInUse() - held).toBeLessThan(1_000_000)
  expect(Y.encodeStateAsUpdate(board.doc).length - before).toBeLessThan(verdict.pass ? 50 : 1)
})

test('T11: 300 updates of 10 kB with a gap before each are asked about, one by one, at less than 1 ms, and nothing of them stays', () => {
  const { mallory, board } = table()
  const before = Y.encodeStateAsUpdate(board.doc)
  const writer = new Y.Doc()
  const gapped: Uint8Array[] = []
  for (let n = 0; n < 300; n++) {
    writeNote(writer, `a${n}`, 'kommer aldrig')
    const vector = Y.encodeStateVector(writer)
    writeNote(writer, `b${n}`, 'æ'.repeat(5_000))
    gapped.push(Y.encodeStateAsUpdate(writer, vector))
  }
  const started = process.cpuUsage()
  const verdicts = gapped.map((update) => mallory.check(update))
  const { user, system } = process.cpuUsage(started)
  const each = (user + system) / 1_000 / gapped.length
  figure('gate', 'an update of 10 kB with a gap before it', Math.round(each * 1_000), 'µs of processor time')
  for (const verdict of verdicts) expect(verdict).toEqual({ pass: false, gap: true })
  if (SCALE === 'soak') expect(each).toBeLessThan(1)
  expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before)
  expect([board.doc.store.pendingStructs, board.doc.store.pendingDs]).toEqual([null, null])
})

test('the same measure finds what really takes memory', () => {
  // The buffers of the first round are given back by the second at the latest.
  collectGarbage()
  collectGarbage()
  const before = bytesInUse()
  const large = new Uint8Array(2_000_000)
  expect(bytesInUse() - before).toBeGreaterThan(1_000_000)
  expect(large.length).toBe(2_000_000)
})
