import * as Y from 'yjs'

/** A note as an outside client makes it, following the public contract to the letter and nothing of our own code. */
export function writeNote(doc: Y.Doc, id: string, words: string, xy: [number, number] = [120, 80]): void {
  doc.transact(() => {
    const note = new Y.Map()
    const text = new Y.XmlFragment()
    const p = new Y.XmlElement('paragraph')
    note.set('base', {
      id: `shape:${id}`, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {},
      props: {
        color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0,
        align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1,
      },
    })
    note.set('xy', xy)
    p.insert(0, [new Y.XmlText(words)])
    text.insert(0, [p])
    note.set('text', text)
    doc.getMap('records').set(`shape:${id}`, note)
  })
}

/** Ids of the notes in a document, without `shape:`. */
export function notesIn(doc: Y.Doc): string[] {
  return [...doc.getMap('records').keys()].map((id) => id.replace(/^shape:/, '')).toSorted()
}

/** The text of a note; undefined when it is not there. */
export function textOf(doc: Y.Doc, id: string): string | undefined {
  const note = doc.getMap('records').get(`shape:${id}`)
  const text = note instanceof Y.Map ? note.get('text') : undefined
  return text instanceof Y.XmlFragment ? text.toString().replace(/<[^>]*>/g, '') : undefined
}
