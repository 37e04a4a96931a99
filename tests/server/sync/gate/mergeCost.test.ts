import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../../shared/limits.ts'
import type { Verdict } from '../../../../server/sync/gate/checkUpdate.ts'
import { recordOf } from '../../../../shared/board/recordFields.ts'
import { writeNote } from '../../../support/contractNote.ts'
import { figure } from '../../../support/figure.ts'
import { Board } from '../../../support/gateBoard.ts'
import { wordsOf } from '../../../support/wordsOf.ts'

/** `count` signs of one client, all at the very beginning of the same text, each with no neighbour on either side. */
function signsAtTheStart(text: Y.ID, client: number, count: number, deleted: boolean): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, count, client, 0]) encoding.writeVarUint(encoder, value)
  for (let n = 0; n < count; n += 1) {
    encoding.writeUint8(encoder, 4)
    for (const value of [0, text.client, text.clock]) encoding.writeVarUint(encoder, value)
    encoding.writeVarString(encoder, 'x')
  }
  for (const value of deleted ? [1, client, 1, 0, count] : [0]) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

function board(): { made: Board; text: Y.ID } {
  const made = new Board()
  const alice = made.join('alice')
  writeNote(alice.doc, 'a', 'x'.repeat(9_000))
  expect(alice.send()).toMatchObject({ pass: true })
  const text = wordsOf(made.doc, 'shape:a')._item?.id
  if (!text) throw new Error('no text')
  return { made, text }
}

/** In ms of the processor, since other programs may have it meanwhile. */
const timed = (run: () => Verdict): { verdict: Verdict; ms: number } => {
  const started = process.cpuUsage()
  const verdict = run()
  return { verdict, ms: process.cpuUsage(started).user / 1_000 }
}

test('two frames of 100 kB that would stop the process for most of a minute are refused in the time of reading them', () => {
  const { made, text } = board()
  expect(made.receive(signsAtTheStart(text, 1, 8_000, true), 'mallory')).toMatchObject({ pass: true })
  const before = Y.encodeStateAsUpdate(made.doc)
  const { verdict, ms } = timed(() => made.check(signsAtTheStart(text, 2, 16_000, true), 'mallory'))
  figure('gate', 'time to refuse a frame made to be dear to merge', Math.round(ms), 'ms')
  expect(verdict).toMatchObject({ pass: false, rule: 'structure', why: 'too tangled to merge' })
  expect(ms).toBeLessThan(2_000)
  expect(Y.encodeStateAsUpdate(made.doc)).toEqual(before)
})

test('both of them in one update are refused too, and so is a cheap first part with a dear second', () => {
  const { made, text } = board()
  const both = Y.mergeUpdates([signsAtTheStart(text, 1, 4_000, true), signsAtTheStart(text, 2, 4_000, true)])
  const verdict = made.check(both, 'mallory')
  // The higher client goes first, and then each of the lower ones stops at the first of those.
  expect(verdict).toMatchObject({ pass: true })
  expect(made.receive(signsAtTheStart(text, 1, 4_000, false), 'mallory')).toMatchObject({ pass: true })
  expect(made.check(signsAtTheStart(text, 2, 4_000, false), 'mallory')).toMatchObject({ pass: false, why: 'too tangled to merge' })
})

test('the values of one field: a thousand that were overwritten and as many beside them', () => {
  const made = new Board()
  const alice = made.join('alice')
  writeNote(alice.doc, 'a', '')
  expect(alice.send()).toMatchObject({ pass: true })
  const map = recordOf(made.doc, 'shape:a')?._item?.id
  const values = (client: number, count: number) => {
    const encoder = encoding.createEncoder()
    for (const value of [1, count, client, 0]) encoding.writeVarUint(encoder, value)
    for (let n = 0; n < count; n += 1) {
      encoding.writeUint8(encoder, 8 | 0x20)
      for (const value of [0, map?.client ?? 0, map?.clock ?? 0]) encoding.writeVarUint(encoder, value)
      encoding.writeVarString(encoder, 'props.color')
      encoding.writeVarUint(encoder, 1)
      encoding.writeAny(encoder, 'blue')
    }
    encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  }
  expect(made.receive(values(1, 2_000), 'mallory')).toMatchObject({ pass: true })
  expect(made.check(values(2, 2_000), 'mallory')).toMatchObject({ pass: false, why: 'too tangled to merge' })
})

test('a hundred thousand deletions that cut texts to pieces are refused, a text emptied at once is not', () => {
  const made = new Board()
  const alice = made.join('alice')
  for (let n = 0; n < 40; n += 1) writeNote(alice.doc, `n${n}`, 'x'.repeat(9_999))
  expect(alice.send()).toMatchObject({ pass: true })
  const pieces: [number, number][] = []
  const client = alice.doc.clientID
  for (const struct of made.doc.store.clients.get(client) ?? []) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    for (let clock = struct.id.clock + 1; clock < struct.id.clock + struct.length; clock += 2) pieces.push([clock, 1])
  }
  const encoder = encoding.createEncoder()
  for (const value of [0, 1, client, pieces.length, ...pieces.flat()]) encoding.writeVarUint(encoder, value)
  expect(made.check(encoding.toUint8Array(encoder), 'mallory')).toMatchObject({ pass: false, why: 'too tangled to merge' })
  const bob = made.join('bob')
  for (let n = 0; n < 40; n += 1) wordsOf(bob.doc, `shape:n${n}`).delete(0, 9_999)
  expect(bob.send()).toMatchObject({ pass: true })
})

test('emptying a text with marks that is made of thousands of crumbs is refused, one of a lively table is not', () => {
  const emptied = (signs: number) => {
    const made = new Board()
    const [ida, bo] = [made.join('ida'), made.join('bo')]
    writeNote(ida.doc, 'a', 'Flere elever')
    wordsOf(ida.doc, 'shape:a').format(0, 5, { bold: {} })
    ida.send()
    bo.pull()
    // Signs of two clients in turn never become one item.
    for (let n = 0; n < signs; n += 1) {
      const [one, other] = n % 2 === 0 ? [ida, bo] : [bo, ida]
      one.doc.once('update', (update: Uint8Array) => Y.applyUpdate(other.doc, update))
      wordsOf(one.doc, 'shape:a').insert(6 + n, 'x')
    }
    for (const device of [ida, bo]) expect(device.send()).toMatchObject({ pass: true })
    wordsOf(bo.doc, 'shape:a').delete(0, 12 + signs)
    return bo.send()
  }
  expect(emptied(5_000)).toMatchObject({ pass: false, why: 'too tangled to merge' })
  expect(emptied(500)).toMatchObject({ pass: true })
})

test('honest work costs a few steps: typing, dragging, and a long text that two wrote apart', () => {
  const made = new Board()
  const [ida, bo] = [made.join('ida'), made.join('bo')]
  writeNote(ida.doc, 'a', 'Flere elever fra lokalområdet')
  const made1 = ida.send()
  expect(made1).toMatchObject({ pass: true })
  bo.pull()
  let most = made1.pass ? made1.steps : Infinity
  const live = (device: typeof ida, write: () => void) => {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => updates.push(update)
    device.doc.on('update', keep)
    write()
    device.doc.off('update', keep)
    for (const update of updates) {
      const verdict = device.sendUpdate(update)
      if (!verdict.pass) throw new Error(JSON.stringify(verdict))
      most = Math.max(most, verdict.steps)
    }
  }
  for (let n = 0; n < 300; n += 1) {
    live(ida, () => wordsOf(ida.doc, 'shape:a').insert(n, 'a'))
    live(bo, () => wordsOf(bo.doc, 'shape:a').insert(5 + n, 'b'))
    live(bo, () => recordOf(bo.doc, 'shape:a')?.set('xy', [n, n]))
  }
  figure('gate', 'steps of merging that a typed sign costs at most', Math.round(most), `of ${LIMITS.mergeSteps}`)
  expect(most).toBeLessThan(1_000)
  const [liv, ole] = [made.join('liv'), made.join('ole')]
  for (let n = 0; n < 2_000; n += 1) {
    wordsOf(liv.doc, 'shape:a').insert(10 + n, 'l')
    wordsOf(ole.doc, 'shape:a').insert(10 + n, 'o')
  }
  expect([liv.send(), ole.send()]).toMatchObject([{ pass: true }, { pass: true }])
  for (const device of [liv, ole]) device.pull()
  expect(wordsOf(liv.doc, 'shape:a').toString()).toBe(wordsOf(ole.doc, 'shape:a').toString())
})
