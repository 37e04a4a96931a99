import * as Y from 'yjs'
import { createIdea } from '../../shared/board/createIdea.ts'
import { PAGE_ID, type RecordMap } from '../../shared/board/layout.ts'
import { baseOf, recordsOf, writeField, writeXy } from '../../shared/board/recordFields.ts'
import { putRecord, updateRecord } from '../../shared/board/writeRecord.ts'
import type { Random } from './random.ts'

const COLORS = ['yellow', 'blue', 'green', 'red', 'violet']
const WORDS = ['flere', 'elever', 'vagtplaner', 'kompetencer', 'mentor', 'æøå', '😀👩‍👩‍👧', 'trivsel', 'vikarer', 'mødetid']

/** How a person's edits are known as theirs, and taken back. */
export interface OwnWork {
  /** Origin of the transactions. */
  origin: unknown
  undo(): void
  redo(): void
  /** A gesture ends. */
  end(): void
}

/** A person at a board: does what people do, through the document only, with undo of the own work. */
export class Person {
  readonly doc: Y.Doc
  private readonly random: Random
  private readonly own: OwnWork
  private readonly name: string
  private made = 0

  /** `own`: the product's undo, say; a plain one if none is given. */
  constructor(doc: Y.Doc, name: string, random: Random, own?: OwnWork) {
    this.doc = doc
    this.name = name
    this.random = random
    if (own) this.own = own
    else {
      const manager = new Y.UndoManager(recordsOf(doc), { captureTimeout: 0, trackedOrigins: new Set([this]) })
      this.own = { origin: this, undo: () => void manager.undo(), redo: () => void manager.redo(), end: () => undefined }
    }
  }

  /** One random gesture. Returns what it was. */
  act(): string {
    const gestures: [string, () => void][] = [
      ['idea', () => this.idea()],
      ['idea', () => this.idea()],
      ['type', () => this.change((doc) => this.type(doc))],
      ['type', () => this.change((doc) => this.type(doc))],
      ['mark', () => this.change((doc) => this.mark(doc))],
      ['block', () => this.change((doc) => this.block(doc))],
      ['move', () => this.change((doc) => this.move(doc))],
      ['recolour', () => this.change((doc) => this.recolour(doc))],
      ['delete', () => this.change((doc) => this.remove(doc))],
      ['stroke', () => this.change((doc) => this.stroke(doc))],
      ['arrow', () => this.change((doc) => this.arrow(doc))],
      ['group', () => this.change((doc) => this.group(doc))],
      ['level', () => this.change((doc) => this.anyRecord(doc, 'note')?.set('meta.level', 'HMU'))],
      ['undo', () => this.own.undo()],
      ['redo', () => this.own.redo()],
    ]
    const [name, gesture] = this.random.pick(gestures)
    gesture()
    this.own.end()
    return name
  }

  private change(write: (doc: Y.Doc) => void): void {
    this.doc.transact(() => write(this.doc), this.own.origin)
  }

  private newId(type = 'shape'): string {
    this.made += 1
    return `${type}:${this.name}${this.made}`
  }

  private idea(): void {
    const { random } = this
    createIdea(this.doc, { id: this.newId(), text: random.words(WORDS, 4), xy: { x: random.int(-200, 4_000), y: random.int(-200, 1_500) } }, this.own.origin)
  }

  private anyRecord(doc: Y.Doc, type?: string): RecordMap | undefined {
    const found: RecordMap[] = []
    recordsOf(doc).forEach((record, id) => {
      if (!(record instanceof Y.Map) || !id.startsWith('shape:') || id.startsWith('shape:sheet-')) return
      if (type === undefined || baseOf(record)?.['type'] === type) found.push(record)
    })
    return found.length > 0 ? this.random.pick(found) : undefined
  }

  private fragment(doc: Y.Doc): Y.XmlFragment | undefined {
    const text = this.anyRecord(doc, 'note')?.get('text')
    return text instanceof Y.XmlFragment ? text : undefined
  }

  private words(doc: Y.Doc): Y.XmlText | undefined {
    const block = this.fragment(doc)?.toArray().find((node) => node instanceof Y.XmlElement && node.nodeName === 'paragraph')
    if (!(block instanceof Y.XmlElement)) return undefined
    const text = block.toArray().find((node) => node instanceof Y.XmlText)
    if (text instanceof Y.XmlText) return text
    const fresh = new Y.XmlText()
    block.insert(0, [fresh])
    return fresh
  }

  private type(doc: Y.Doc): void {
    const text = this.words(doc)
    if (!text) return
    // Editors never cut a sign in two.
    const signs = [...text.toDelta()].map(({ insert }: { insert: unknown }) => String(insert)).join('')
    const starts = [...signs].reduce((ends, sign) => [...ends, (ends.at(-1) ?? 0) + sign.length], [0])
    const at = this.random.int(0, starts.length - 1)
    const from = starts[at] ?? 0
    const to = starts[at + 1] ?? from
    if (this.random.int(0, 2) > 0 || to === from) text.insert(from, this.random.pick(WORDS))
    else text.delete(from, to - from)
  }

  private mark(doc: Y.Doc): void {
    const text = this.words(doc)
    if (!text || text.length < 2) return
    const mark = this.random.pick([{ bold: {} }, { italic: {} }, { bold: null }, { link: { href: 'https://example.org', target: '_blank', rel: null, class: null } }])
    text.format(0, text.length, mark)
  }

  private block(doc: Y.Doc): void {
    const fragment = this.fragment(doc)
    if (!fragment) return
    if (fragment.length > 0 && this.random.int(0, 2) === 0) {
      fragment.delete(this.random.int(0, fragment.length - 1), 1)
      return
    }
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('dir', 'auto')
    paragraph.insert(0, [new Y.XmlText(this.random.pick(WORDS))])
    if (this.random.int(0, 1) === 0) {
      fragment.insert(fragment.length, [paragraph])
      return
    }
    const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')]
    item.insert(0, [paragraph])
    list.insert(0, [item])
    fragment.insert(0, [list])
  }

  private move(doc: Y.Doc): void {
    const record = this.anyRecord(doc)
    if (record) writeXy(record, this.random.int(-500, 5_000), this.random.int(-500, 2_000))
  }

  private recolour(doc: Y.Doc): void {
    const record = this.anyRecord(doc, 'note')
    if (record) writeField(record, 'props.color', this.random.pick(COLORS))
  }

  private remove(doc: Y.Doc): void {
    const ids = [...recordsOf(doc).keys()].filter((id) => !id.startsWith('shape:sheet-') && (id.startsWith('shape:') || id.startsWith('binding:')))
    if (ids.length > 0) recordsOf(doc).delete(this.random.pick(ids))
  }

  private stroke(doc: Y.Doc): void {
    const id = this.newId()
    const points = Array.from({ length: this.random.int(2, 20) }, (_, i) => ({ x: i * 3.5, y: this.random.int(-20, 20) + 0.37, z: 0.5 }))
    const shape = (upTo: number, isComplete: boolean) => ({
      ...SHAPE, id, type: 'draw', x: this.random.int(0, 1_900), y: this.random.int(0, 1_000),
      props: { color: 'black', fill: 'none', dash: 'draw', size: 'm', isClosed: false, isPen: false, scale: 1, isComplete, segments: [{ type: 'free', points: points.slice(0, upTo) }] },
    })
    const half = shape(Math.ceil(points.length / 2), false)
    const whole = { ...half, props: shape(points.length, true).props }
    putRecord(doc, half)
    const map = recordsOf(doc).get(id)
    if (map instanceof Y.Map) updateRecord(map, half, whole)
  }

  private arrow(doc: Y.Doc): void {
    const id = this.newId()
    putRecord(doc, {
      ...SHAPE, id, type: 'arrow', x: 10, y: 10,
      props: {
        kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', arrowheadStart: 'none', arrowheadEnd: 'arrow',
        font: 'sans', start: { x: 0, y: 0 }, end: { x: 200, y: 90 }, bend: 0, text: 'fordi', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
      },
    } as object as { id: string; typeName: string })
    const to = this.anyRecord(doc, 'note')
    if (!to) return
    const binding = this.newId('binding')
    putRecord(doc, {
      id: binding, typeName: 'binding', type: 'arrow', fromId: id, toId: String(baseOf(to)?.['id']), meta: {},
      props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
    } as object as { id: string; typeName: string })
  }

  private group(doc: Y.Doc): void {
    const record = this.anyRecord(doc, 'note')
    if (!record) return
    const id = this.newId()
    putRecord(doc, { ...SHAPE, id, type: 'group', x: this.random.int(0, 500), y: this.random.int(0, 500), props: {} } as object as { id: string; typeName: string })
    writeField(record, 'parentId', this.random.pick([id, PAGE_ID, 'shape:gone', 'shape:sheet-i1-p1']))
  }
}

const SHAPE = { typeName: 'shape', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {} }
