import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardRecords } from '../../../client/export/boardRecords.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { baseOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RoomName } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'

const SHEETS: Sheet[] = [{ itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }, { id: 'p2' as PromptId, text: 'Hvordan?' }] }]

function gathered(boards: Record<string, (doc: Y.Doc) => void>): Y.Doc {
  const sources = new Map(Object.entries(boards).map(([id, write]): [BoardId, Y.Doc] => {
    const doc = new Y.Doc()
    writeSheets(doc, SHEETS)
    write(doc)
    return [id as BoardId, doc]
  }))
  const gathering = new Gathering(new Y.Doc(), () => undefined)
  const facts = [...sources.keys()].map((id, i) => ({ id, groupId: `g${i}` as GroupId, focusAreaId: `f${i}` as FocusAreaId, home: true, room: `b.${id}` as RoomName, title: id }))
  gathering.update({ boards: facts, sheets: SHEETS }, sources)
  gathering.flush()
  gathering.stop()
  return gathering.doc
}

const idea = (doc: Y.Doc, text: string) => createIdea(doc, { id: 'shape:n1', text, xy: { x: 100, y: 200 } })

it('leaves out boards on which there is nothing to draw: their empty sheets, and notes that nobody has written on', () => {
  const doc = gathered({ full: (board) => idea(board, 'Flere mentorer'), empty: () => undefined, begun: (board) => idea(board, '') })
  expect([...boardRecords(doc).keys()]).toEqual(['full'])
})

it('keeps a board of which the only idea lies in a frame', () => {
  const doc = gathered({
    framed: (board) => {
      idea(board, 'Flere mentorer')
      const frame = [...recordsOf(board).keys()].find((id) => id.startsWith('shape:sheet-'))
      const note = recordsOf(board).get('shape:n1')
      if (note instanceof Y.Map && frame) note.set('base', { ...baseOf(note), parentId: frame })
    },
  })
  const records = boardRecords(doc).get('framed' as BoardId) ?? []
  expect(records.map(({ id }) => id)).toContain('shape:n1')
})
