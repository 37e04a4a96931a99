import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { richTextOf, type ShapeRecord } from '../../../shared/board/boardRecord.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { PAGE_ID } from '../../../shared/board/layout.ts'
import { materialise, outlineOf } from '../../../shared/board/materialise.ts'
import { materialiseBoard, materialiseTouched } from '../../../shared/board/materialiseBoard.ts'
import { plainText } from '../../../shared/board/plainText.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { boundsOfOutline, ownBounds } from '../../../shared/board/shapeBounds.ts'
import { putRecord } from '../../../shared/board/writeRecord.ts'
import type { ItemId, PromptId, RecordId } from '../../../shared/ids.ts'
import { Person } from '../../support/boardSession.ts'
import { random, seeds } from '../../support/random.ts'
import { checkRichText, checkTldrawRecord } from '../../support/tldrawSchema.ts'

const SHEETS = [{ itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad?' }] }]

/** Every record must be one that tldraw holds and its editor shows, and every reference must lead somewhere. */
function checkBoard(doc: Y.Doc): Map<RecordId, unknown> {
  const before = Y.encodeStateAsUpdate(doc)
  const board = materialiseBoard(doc)
  for (const record of board.values()) {
    checkTldrawRecord(record)
    if (record.typeName === 'binding') {
      expect(board.get(record.fromId)).toMatchObject({ type: 'arrow' })
      expect(board.has(record.toId)).toBe(true)
    }
    if (record.typeName !== 'shape') continue
    const richText = richTextOf(record)
    if (richText) checkRichText(richText)
    const above = new Set<string>()
    for (let parent: string = record.parentId; parent !== PAGE_ID; ) {
      expect(above.has(parent)).toBe(false)
      above.add(parent)
      const shape = board.get(parent as RecordId) as ShapeRecord | undefined
      expect(shape).toBeDefined()
      parent = shape?.parentId ?? PAGE_ID
    }
  }
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  return board
}

function board(): Y.Doc {
  const doc = new Y.Doc()
  writeSheets(doc, SHEETS)
  createIdea(doc, { id: 'shape:a', text: 'Flere elever', xy: { x: 10, y: 20 } })
  return doc
}

function textOf(doc: Y.Doc, id = 'shape:a'): Y.XmlFragment {
  return recordOf(doc, id)?.get('text') as Y.XmlFragment
}

function shape(doc: Y.Doc, id = 'shape:a'): ShapeRecord {
  return checkBoard(doc).get(id as RecordId) as ShapeRecord
}

describe('whatever merging makes of a board, an editor can show it', () => {
  it.each(seeds(10))('after two people worked apart and met, again and again (seed %d)', (seed) => {
    const chance = random(seed)
    const docs = [new Y.Doc(), new Y.Doc()] as const
    writeSheets(docs[0], SHEETS)
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]))
    const people = [new Person(docs[0], 'ida', chance), new Person(docs[1], 'bo', chance)]
    for (let round = 0; round < 8; round += 1) {
      for (let i = 0; i < 25; i += 1) chance.pick(people).act()
      Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]))
      Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]))
      expect(checkBoard(docs[0])).toEqual(checkBoard(docs[1]))
    }
  })

  it('two people each deleting one of two paragraphs leave an empty note, which is one paragraph', () => {
    const doc = board()
    textOf(doc).delete(0, 1)
    expect(richTextOf(shape(doc))).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })

  it('drops what no editor knows: nodes, marks, empty words, embeds', () => {
    const doc = board()
    const script = new Y.XmlElement('script')
    script.insert(0, [new Y.XmlText('alert(1)')])
    textOf(doc).insert(0, [script, new Y.XmlText('løse ord')])
    const words = (textOf(doc).get(2) as Y.XmlElement).get(0) as Y.XmlText
    words.format(0, 6, { blink: {}, bold: {}, link: { href: 'javascript:alert(1)' } })
    words.insertEmbed(3, { image: 'x' })
    ;(textOf(doc).get(2) as Y.XmlElement).insert(1, [new Y.XmlText()])
    const richText = richTextOf(shape(doc))
    expect(richText && plainText(richText)).toBe('løse ord\nFlere elever')
    expect(JSON.stringify(richText)).not.toMatch(/blink|script|javascript|image/)
  })

  it('an emptied list goes, an item without a paragraph gets one, an item without a list keeps its words', () => {
    const doc = board()
    const list = new Y.XmlElement('bulletList')
    const nested = new Y.XmlElement('orderedList')
    const item = new Y.XmlElement('listItem')
    const inner = new Y.XmlElement('listItem')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('inderst')])
    inner.insert(0, [paragraph])
    nested.insert(0, [inner])
    item.insert(0, [nested])
    textOf(doc).insert(0, [new Y.XmlElement('bulletList'), list, item])
    const richText = richTextOf(shape(doc))
    expect(richText?.content.map(({ type }) => type)).toEqual(['bulletList', 'paragraph'])
    expect(richText && plainText(richText)).toContain('inderst')
  })

  it('an arrow without its end stays, its binding goes', () => {
    const doc = board()
    const chance = random(1)
    const person = new Person(doc, 'x', chance)
    while (![...recordsOf(doc).keys()].some((id) => id.startsWith('binding:'))) person.act()
    recordsOf(doc).delete('shape:a')
    checkBoard(doc)
  })

  it('a shape whose parent is gone, is no parent, or is below it lies on the page', () => {
    const doc = board()
    const group = (id: string, parentId: string) =>
      putRecord(doc, { id, typeName: 'shape', type: 'group', parentId, index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {}, x: 0, y: 0, props: {} } as object as { id: string; typeName: string })
    group('shape:g1', 'shape:g2')
    group('shape:g2', 'shape:g3')
    group('shape:g3', 'shape:g1')
    recordOf(doc, 'shape:a')?.set('parentId', 'shape:g3')
    const parents = Object.fromEntries([...checkBoard(doc)].flatMap(([id, record]) => (id.startsWith('shape:g') ? [[id, (record as ShapeRecord).parentId]] : [])))
    expect(parents).toEqual({ 'shape:g1': PAGE_ID, 'shape:g2': 'shape:g3', 'shape:g3': 'shape:g1' })
    expect(shape(doc).parentId).toBe('shape:g3')
    recordOf(doc, 'shape:a')?.set('parentId', 'shape:nobody')
    expect(shape(doc).parentId).toBe(PAGE_ID)
  })

  it.each<[string, unknown]>([
    ['xy', [1e300, Number.NaN]], ['xy', 'here'], ['rotation', Infinity], ['index', '###'], ['parentId', 7], ['opacity', 9], ['isLocked', 'yes'],
    ['props.color', 'rainbow'], ['props.size', null], ['props.scale', 0], ['props.growY', 500], ['props.url', 'javascript:x'], ['meta.level', 5],
  ])('a senseless %s counts as not written', (path, value) => {
    const doc = board()
    recordOf(doc, 'shape:a')?.set(path, value)
    expect(shape(doc)).toMatchObject({ props: { color: 'yellow', size: 'm', scale: 1, growY: 0, url: '' }, opacity: 1, isLocked: false, rotation: 0 })
  })

  it('leaves out what is no record at all', () => {
    const doc = board()
    recordsOf(doc).set('shape:x', 5)
    recordsOf(doc).set('shape:y', new Y.Map())
    recordsOf(doc).set('shape:z', new Y.Map([['base', { id: 'shape:z', typeName: 'shape', type: 'embed' }]]))
    recordsOf(doc).set('camera:c', new Y.Map([['base', { id: 'camera:c', typeName: 'camera' }]]))
    expect([...checkBoard(doc).keys()].sort()).toEqual([PAGE_ID, 'document:document', 'shape:a', 'shape:sheet-i1-p1'].sort())
  })
})

describe('an outline', () => {
  it.each(seeds(6))('covers what the whole shape does, whatever kind it is (seed %d)', (seed) => {
    const doc = new Y.Doc()
    writeSheets(doc, SHEETS)
    const person = new Person(doc, 'ida', random(seed))
    const types = new Set<string>()
    for (let step = 0; step < 150; step += 1) {
      person.act()
      recordsOf(doc).forEach((record, id) => {
        if (!(record instanceof Y.Map)) return
        const whole = materialise(id, record)
        const outline = outlineOf(id, record)
        expect(outline !== null).toBe(whole?.typeName === 'shape')
        if (whole?.typeName !== 'shape' || !outline) return
        types.add(whole.type)
        expect(boundsOfOutline(outline), whole.type).toEqual(ownBounds(whole))
      })
    }
    expect(types.size).toBeGreaterThan(3)
  })
})

describe('what is touched is all that changes', () => {
  it.each(seeds(6))('touched records brought into an old picture give the new one (seed %d)', (seed) => {
    const chance = random(seed)
    const doc = new Y.Doc()
    writeSheets(doc, SHEETS)
    const person = new Person(doc, 'ida', chance)
    const picture = materialiseBoard(doc)
    let touched = new Set<string>()
    let structural = false
    recordsOf(doc).observeDeep((events) => {
      for (const event of events) {
        if (event.path.length === 0) for (const id of event.keys.keys()) touched.add(id)
        else touched.add(String(event.path[0]))
        if (event.path.length === 0 || event.keys.has('parentId')) structural = true
      }
    })
    for (let step = 0; step < 60; step += 1) {
      for (let i = chance.int(1, 5); i > 0; i -= 1) person.act()
      for (const [id, record] of materialiseTouched(doc, touched, structural)) {
        if (record) picture.set(id, record)
        else picture.delete(id)
      }
      touched = new Set()
      structural = false
      expect(new Map([...picture].sort())).toEqual(new Map([...materialiseBoard(doc)].sort()))
    }
  })
})
