import { expect, onTestFinished, test } from 'vitest'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { createBoardUndo } from '../../../../client/board/undo/boardUndo.ts'
import { checkUpdate } from '../../../../server/sync/gate/checkUpdate.ts'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { recordOf, recordsOf } from '../../../../shared/board/recordFields.ts'

const ID = 'shape:n1'
const OWN = 'own work'
const FROM_LINE = 'from the line'

function lines(doc: Y.Doc): Y.XmlFragment {
  const text = recordOf(doc, ID)?.get('text')
  if (!(text instanceof Y.XmlFragment)) throw new Error('no text')
  return text
}

function secondLine(doc: Y.Doc): Y.XmlText {
  const line = lines(doc).get(1)
  const letters = line instanceof Y.XmlElement ? line.get(0) : null
  if (!(letters instanceof Y.XmlText)) throw new Error('no second line')
  return letters
}

/** Two people at a board, everything that they write judged by the gate; `refused` has what it said no to. */
function table() {
  const [board, anna, bo] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const owners = new Map([[anna.clientID, 'anna'], [bo.clientID, 'bo']])
  const refused: string[] = []
  for (const [doc, other, owner] of [[anna, bo, 'anna'], [bo, anna, 'bo']] as const) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === FROM_LINE) return
      const verdict = checkUpdate(update, { kind: 'board', doc: board, owner, ownerOf: (client) => owners.get(client) })
      if (!verdict.pass) refused.push(verdict.gap ? 'gap' : verdict.why)
      for (const to of [board, other]) Y.applyUpdate(to, update, FROM_LINE)
    })
  }
  const manager = new Y.UndoManager(recordsOf(anna), { trackedOrigins: new Set([OWN]), captureTimeout: Number.POSITIVE_INFINITY })
  const step = (change: () => void): void => {
    manager.stopCapturing()
    anna.transact(change, OWN)
    manager.stopCapturing()
  }
  return { board, anna, bo, manager, step, refused }
}

test.each(['somebody else', 'oneself'])('a letter brought back into a line that was brought back, in which %s has typed meanwhile, is taken', (who) => {
  const { board, anna, bo, manager, step, refused } = table()
  step(() => createIdea(anna, { id: ID, text: 'Første\nabcDe', xy: { x: 0, y: 0 } }, OWN))
  step(() => secondLine(anna).delete(3, 1))
  step(() => lines(anna).delete(1, 1))
  manager.undo()
  if (who === 'oneself') {
    step(() => secondLine(anna).insert(1, 'X'))
    manager.undo()
  } else secondLine(bo).insert(1, 'X')
  manager.undo()
  expect(refused).toEqual([])
  expect(secondLine(anna).toString()).toContain('D')
  expect([board, bo].map((doc) => secondLine(doc).toString())).toEqual([secondLine(anna).toString(), secondLine(anna).toString()])
})

test.each([
  ['all letters', 0, 6],
  ['some letters', 2, 3],
])('%s erased and brought back, one of them erased again, then the note: our page brings all back in order, and is let', (_what, at, length) => {
  const { board, anna, bo, refused } = table()
  const undo = createBoardUndo(anna, () => undefined)
  onTestFinished(() => undo.stop())
  const own = (change: () => void): void => {
    undo.mark()
    anna.transact(change, ySyncPluginKey)
    undo.mark()
  }
  const line = () => lines(anna).get(0)
  const letters = (): Y.XmlText => {
    const paragraph = line()
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('no line')
    return text
  }
  const said = (words: string) => {
    expect(refused).toEqual([])
    expect([board, anna, bo].map((doc) => lines(doc).toString().replace(/<[^>]*>/g, ''))).toEqual([words, words, words])
  }
  own(() => createIdea(anna, { id: ID, text: 'Første', xy: { x: 0, y: 0 } }, ySyncPluginKey))
  own(() => letters().delete(at, length))
  undo.undo()
  own(() => letters().delete(3, 1))
  own(() => recordsOf(anna).delete(ID))
  undo.undo()
  said('Førte')
  undo.undo()
  said('Første')
  undo.redo()
  said('Førte')
})
