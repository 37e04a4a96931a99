import * as Y from 'yjs'
import { writeNote } from './contractNote.ts'

/** Notes on one board at most: a busy group's. */
const MOST_NOTES = 80

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
