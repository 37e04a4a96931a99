import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../../../server/sync/gate/checkUpdate.ts'
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

/** A stroke of so many chunks. */
const stroke = (chunks: number) => attempt(({ doc }) => {
  putStroke(doc, Array.from({ length: chunks }, () => Uint8Array.of(0, 0, 0)))
})

function putStroke(doc: Y.Doc, chunks: Uint8Array[]): Y.Array<Uint8Array> {
  const points = Y.Array.from(chunks)
  doc.getMap('records').set('shape:s', new Y.Map<unknown>([['xy', [0, 0]], ['points', points]]))
  return points
}

it.each([
  ['boardRecords', notes, 'more records than a board may hold'],
  ['coordinate', place, 'a position that cannot be'],
  ['textCharacters', words, 'more text than an idea may have'],
  ['updateClients', clients, 'too many clients in one update'],
  ['strokeChunks', stroke, 'a stroke without end'],
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

it('takes a stroke up to its bytes, however it grows', () => {
  const board = new Board()
  const alice = board.join('alice')
  const chunk = () => new Uint8Array(3 * 10_000)
  const points = putStroke(alice.doc, [chunk()])
  expect(alice.send()).toMatchObject({ pass: true })
  let bytes = chunk().length
  for (; bytes + chunk().length <= LIMITS.strokeBytes; bytes += chunk().length) {
    points.push([chunk()])
    expect(alice.send()).toMatchObject({ pass: true })
  }
  points.push([chunk()])
  expect(alice.send()).toMatchObject({ pass: false, rule: 'content', why: 'a stroke without end' })
  const tooLarge = attempt(({ doc }) => void putStroke(doc, [new Uint8Array(LIMITS.strokeChunkBytes + 2)]))
  expect(tooLarge).toBe('a stroke that cannot be read')
})

it('takes new record ids until a board has seen too many, the deleted ones counted; those that it knows still come back', () => {
  const board = new Board()
  const alice = board.join('alice')
  board.serverEdit((doc) => {
    doc.transact(() => {
      for (let n = 0; n < LIMITS.boardRecordIds - 1; n += 1) doc.getMap('records').set(`shape:old${n}`, new Y.Map())
    })
    doc.getMap('records').clear()
  })
  alice.pull()
  writeNote(alice.doc, 'last', '')
  expect(alice.send()).toMatchObject({ pass: true })
  alice.doc.getMap('records').delete('shape:last')
  writeNote(alice.doc, 'last', 'igen')
  expect(alice.send()).toMatchObject({ pass: true })
  const bob = board.join('bob')
  writeNote(bob.doc, 'more', '')
  expect(bob.send()).toMatchObject({ pass: false, rule: 'full' })
})

it('lets one owner have so many client ids and no more, whatever others have', () => {
  const { doc } = new Board()
  const update = (client: number) => {
    const writer = new Y.Doc()
    writer.clientID = client
    writeNote(writer, `n${client}`, '')
    return Y.encodeStateAsUpdate(writer)
  }
  const says = (clients: number) => checkUpdate(update(5), { kind: 'board', doc, owner: 'ida', ownerOf: () => undefined, clientsOf: () => clients })
  expect(says(LIMITS.clientsPerOwner - 1)).toMatchObject({ pass: true, introduced: [5] })
  expect(says(LIMITS.clientsPerOwner)).toMatchObject({ pass: false, rule: 'owner' })
})
