import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isSmallJson, jsonSize } from '../../../../server/sync/gate/jsonValue.ts'
import { recordOf } from '../../../../shared/board/recordFields.ts'
import { LIMITS } from '../../../../shared/limits.ts'
import { writeNote } from '../../../support/contractNote.ts'
import { Board, type Device } from '../../../support/gateBoard.ts'

/** What the gate says to a newcomer who writes this on an empty board. */
function attempt(write: (device: Device) => void): string {
  const device = new Board().join('alice')
  device.doc.transact(() => write(device))
  const verdict = device.send()
  return verdict.pass ? 'passes' : verdict.gap ? 'gap' : verdict.why
}

const notes = (count: number) => attempt(({ doc }) => {
  for (let n = 0; n < count; n += 1) writeNote(doc, `n${n}`, '')
})
const place = (x: number) => attempt(({ doc }) => writeNote(doc, 'a', 'tekst', [x, -x]))
const words = (length: number) => attempt(({ doc }) => writeNote(doc, 'a', 'å'.repeat(length)))

function clients(count: number): string {
  const updates = Array.from({ length: count }, (_, n) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + n
    writeNote(doc, `n${n}`, '')
    return Y.encodeStateAsUpdate(doc)
  })
  const verdict = new Board().join('alice').check(Y.mergeUpdates(updates))
  return verdict.pass ? 'passes' : verdict.gap ? 'gap' : verdict.why
}

it.each([
  ['boardRecords', notes, 'more records than a board may hold'],
  ['coordinate', place, 'a position that cannot be'],
  ['textCharacters', words, 'more text than an idea may have'],
  ['updateClients', clients, 'too many clients in one update'],
] as const)('takes %s up to the limit and not one more', (limit, write, why) => {
  expect([write(LIMITS[limit]), write(LIMITS[limit] + 1)]).toEqual(['passes', why])
})

it('counts the records that are there already, and not those that were deleted', () => {
  const board = new Board()
  const alice = board.join('alice')
  for (let n = 0; n < LIMITS.boardRecords; n += 1) writeNote(alice.doc, `n${n}`, '')
  expect(alice.send()).toMatchObject({ pass: true })
  const bob = board.join('bob')
  writeNote(bob.doc, 'late', 'For sent')
  expect(bob.send()).toMatchObject({ pass: false, why: 'more records than a board may hold' })
  alice.doc.getMap('records').delete('shape:n0')
  expect(alice.send()).toMatchObject({ pass: true })
  expect(bob.send()).toMatchObject({ pass: true })
  expect(recordOf(board.doc, 'shape:late')).toBeDefined()
})

it('takes JSON up to its depth and its size', () => {
  const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)])
  expect([jsonSize(deep(LIMITS.jsonDepth)) < Infinity, jsonSize(deep(LIMITS.jsonDepth + 1))]).toEqual([true, Infinity])
  const long = (size: number) => 'x'.repeat(size - 2)
  expect([isSmallJson(long(LIMITS.baseBytes)), isSmallJson(long(LIMITS.baseBytes + 1))]).toEqual([true, false])
})
