import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { editingState, readPresence, slim } from '../../../../client/board/presence/presenceState.ts'

const bytes = (state: object) => new TextEncoder().encode(JSON.stringify(state)).length

function caret(): Y.RelativePosition {
  const doc = new Y.Doc()
  doc.clientID = 4_294_967_295
  const text = doc.getText('t')
  text.insert(0, 'x'.repeat(5_000))
  return Y.createRelativePositionFromTypeIndex(text, 4_999)
}

test('whatever a person does, the state stays within 120 bytes', () => {
  const id = `shape:${'a'.repeat(21)}`
  const cursor = { x: -99_999.123, y: 99_999.987 }
  expect(bytes(slim(cursor, Array.from({ length: 30 }, () => id), undefined))).toBeLessThanOrEqual(120)
  expect(bytes(slim(cursor, [id], editingState(id, caret(), Y.createRelativePositionFromTypeIndex(new Y.Doc().getText('t'), 0))))).toBeLessThanOrEqual(120)
})

test('what is told is what others read, with the name that the server vouches for', () => {
  const state = { ...slim({ x: 10.4, y: 20.6 }, ['shape:a', 'shape:b'], undefined), who: { role: 'participant', groupId: 'g1', name: 'Anna' } }
  expect(readPresence(7, state)).toEqual({
    client: 7, role: 'participant', groupId: 'g1', name: 'Anna', cursor: { x: 10, y: 21 }, selection: ['shape:a', 'shape:b'], editing: null,
  })
  const at = caret()
  const writing = readPresence(7, { ...slim(null, [], editingState('shape:a', at, at)), who: { role: 'moderator' } })
  expect(writing?.editing?.record).toBe('shape:a')
  expect(writing?.editing?.anchor.item).toEqual(at.item)
})

test('a state without the server\'s word, or with nonsense in it, shows nothing wrong', () => {
  expect(readPresence(1, { cursor: [1, 2], name: 'MODERATOR' })).toBeNull()
  expect(readPresence(1, null)).toBeNull()
  const odd = readPresence(1, { who: {}, cursor: ['x', Infinity], selection: [1, {}, 'a'], editing: ['a', '%%%'] })
  expect(odd).toMatchObject({ name: null, cursor: null, selection: ['shape:a'], editing: null })
})
