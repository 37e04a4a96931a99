/** One person who writes in one note, takes away, undoes and redoes: each undo brings back to the letter what was before. Seeded. */

import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { PAGE_EDIT } from '../../../../client/board/binding/localEdit.ts'
import { createBoardUndo } from '../../../../client/board/undo/boardUndo.ts'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { recordOf } from '../../../../shared/board/recordFields.ts'
import { boardDocument } from '../../../support/boardPeers.ts'
import { random, seeds } from '../../../support/random.ts'
import { scaled } from '../../../support/scale.ts'

const STEPS = 24
const NOTE = createShapeId('n1')

function writer() {
  const doc = boardDocument()
  const undo = createBoardUndo(doc, () => undefined)
  createIdea(doc, { id: NOTE, text: 'abcdefghij', xy: { x: 0, y: 0 } }, PAGE_EDIT)
  const letters = () => {
    const text = recordOf(doc, NOTE)?.get('text') as Y.XmlFragment
    return (text.get(0) as Y.XmlElement).get(0) as Y.XmlText
  }
  return {
    undo,
    words: () => String(letters()),
    step(change: (text: Y.XmlText) => void) {
      undo.mark()
      doc.transact(() => change(letters()), ySyncPluginKey)
      undo.mark()
    },
    stop() {
      undo.stop()
      doc.destroy()
    },
  }
}

test.each(seeds(scaled(400, 5_000)))('undo goes back along what was, redo forth (seed %i)', (seed) => {
  const chance = random(seed)
  const { undo, words, step, stop } = writer()
  const [before, after]: [string[], string[]] = [[], []]
  const did: string[] = []
  const change = (what: string, made: (text: Y.XmlText) => void) => {
    before.push(words())
    after.length = 0
    did.push(what)
    step(made)
  }
  const go = (way: 'undo' | 'redo', from: string[], to: string[]) => {
    const expected = from.pop()
    if (expected === undefined) return
    to.push(words())
    did.push(way)
    undo[way]()
    expect(words(), did.join(', ')).toBe(expected)
  }
  for (let n = 0; n < STEPS; n++) {
    const { length } = words()
    const at = chance.int(0, length)
    const what = chance.int(0, 6)
    if (what <= 2 && at < length) {
      const many = chance.int(1, Math.min(3, length - at))
      change(`take ${many} at ${at}`, (text) => text.delete(at, many))
    } else if (what === 3) {
      const letters = chance.pick(['Q', 'RS', 'TUV'])
      change(`write ${letters} at ${at}`, (text) => text.insert(at, letters))
    } else if (what <= 5) go('undo', before, after)
    else go('redo', after, before)
  }
  stop()
})
