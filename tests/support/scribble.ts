import * as Y from 'yjs'
import { writeNote } from './contractNote.ts'

/** Notes on one board at most: a busy group's. */
const MOST_NOTES = 80

/** A page of minutes, in characters. */
const MOST_LETTERS = 600

/** A letter in the minutes, in the field of one item; now and then some of them go. */
export function takeMinutes(doc: Y.Doc, field: string, random: () => number): void {
  const fragment = doc.getXmlFragment(field)
  const paragraph = fragment.length > 0 ? fragment.get(0) : null
  const words = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) {
    doc.transact(() => {
      const first = new Y.XmlElement('paragraph')
      fragment.insert(0, [first])
      first.insert(0, [new Y.XmlText('Referat: ')])
    })
    return
  }
  if (words.length > MOST_LETTERS) words.delete(Math.floor(random() * (words.length / 2)), Math.floor(words.length / 2))
  else words.insert(Math.floor(random() * (words.length + 1)), 'ø')
}

/** One edit as people make them, on their own and on others' notes: a new note, a move, a letter, a deletion. `unique` names a new note. */
export function scribble(doc: Y.Doc, random: () => number, unique: string): void {
  const records = doc.getMap('records')
  const ids = [...records.keys()].filter((id) => id.startsWith('shape:n'))
  const what = random()
  const id = ids[Math.floor(random() * ids.length)]
  if (id === undefined || (what < 0.15 && ids.length < MOST_NOTES)) {
    writeNote(doc, `n${unique}`, `skrevet ${unique}`)
    return
  }
  const note = records.get(id)
  if (!(note instanceof Y.Map)) return
  if (what < 0.55) {
    note.set('xy', [Math.floor(random() * 4_000), Math.floor(random() * 4_000)])
    return
  }
  if (what < 0.92) {
    const text = note.get('text')
    const paragraph = text instanceof Y.XmlFragment ? text.get(0) : null
    const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (words instanceof Y.XmlText && words.length < 200) words.insert(Math.floor(random() * (words.length + 1)), 'æ')
    else note.set('xy', [0, 0])
    return
  }
  records.delete(id)
}
