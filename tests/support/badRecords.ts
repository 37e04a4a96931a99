import * as Y from 'yjs'

const SHAPE = { typeName: 'shape', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {} }
const NOTE_PROPS = {
  color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0,
  align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1,
}

function paragraph(...content: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const p = new Y.XmlElement('paragraph')
  p.insert(0, content)
  return p
}

function put(doc: Y.Doc, id: string, base: unknown, xy: unknown, ...blocks: (Y.XmlElement | Y.XmlText)[]): void {
  const record = new Y.Map<unknown>()
  record.set('base', base)
  record.set('xy', xy)
  const text = new Y.XmlFragment()
  if (blocks.length > 0) text.insert(0, blocks)
  record.set('text', text)
  doc.getMap('records').set(id, record)
}

const note = (id: string, more: object = {}, props: object = {}) => ({ ...SHAPE, ...more, id, type: 'note', props: { ...NOTE_PROPS, ...props } })

function marked(words: string, marks: object): Y.XmlText {
  const text = new Y.XmlText()
  text.insert(0, words, marks)
  return text
}

/** Records that a hostile or broken client might write and that no canvas can draw as they stand: each with a name. */
export const BAD_RECORDS: Record<string, (doc: Y.Doc) => void> = {
  'an unknown mark': (doc) => put(doc, 'shape:b1', note('shape:b1'), [0, 300], paragraph(marked('Ukendt mærke', { sparkle: { a: 1 }, link: { href: 7 } }))),
  'an empty text node': (doc) => put(doc, 'shape:b2', note('shape:b2'), [300, 300], paragraph(new Y.XmlText(''), new Y.XmlText('x'), new Y.XmlText(''))),
  'an unknown node': (doc) => put(doc, 'shape:b3', note('shape:b3'), [600, 300], new Y.XmlElement('table'), new Y.XmlText('løs tekst')),
  'a place beyond all numbers': (doc) => put(doc, 'shape:b4', note('shape:b4'), [1e300, -1e300], paragraph(new Y.XmlText('Langt væk'))),
  'a place that is none': (doc) => put(doc, 'shape:b5', note('shape:b5'), 'her', paragraph(new Y.XmlText('Ingen steder'))),
  'a number that is none': (doc) => put(doc, 'shape:b6', note('shape:b6', { rotation: 'skrå', opacity: 70 }, { scale: -1, growY: 1e300 }), [900, 300], paragraph(new Y.XmlText('Skæv'))),
  'an unknown kind of shape': (doc) => put(doc, 'shape:b7', { ...SHAPE, id: 'shape:b7', type: 'hologram', props: {} }, [0, 600]),
  'an unknown kind of record': (doc) => put(doc, 'ghost:b8', { id: 'ghost:b8', typeName: 'ghost' }, [0, 0]),
  'a base that is none': (doc) => put(doc, 'shape:b9', 'note', [0, 0]),
  'an unknown colour and index': (doc) => put(doc, 'shape:b10', note('shape:b10', { index: '!!' }, { color: 'neon', size: 'xxl' }), [300, 600], paragraph(new Y.XmlText('Neon'))),
  'parents in a circle': (doc) => {
    put(doc, 'shape:b11', { ...SHAPE, id: 'shape:b11', type: 'group', parentId: 'shape:b12', props: {} }, [0, 0])
    put(doc, 'shape:b12', { ...SHAPE, id: 'shape:b12', type: 'group', parentId: 'shape:b11', props: {} }, [0, 0])
  },
}
