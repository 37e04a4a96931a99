import { createBindingId, createShapeId, type TLRecord, type TLShapeId, toRichText } from 'tldraw'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { fieldOf, recordOf, recordsOf } from '../../../../shared/board/recordFields.ts'
import { boardDocument, heldBy, type Peer, peerOf, shownBy } from '../../../support/boardPeers.ts'

const peers: Peer[] = []
afterEach(() => {
  for (const peer of peers.splice(0)) peer.stop()
  vi.unstubAllGlobals()
})

function join(...options: Parameters<typeof peerOf>): Peer {
  const peer = peerOf(...options)
  peers.push(peer)
  return peer
}

/** Every update reaches everyone at once; what arrives is shown at the next frame. */
function connect(...docs: Y.Doc[]): void {
  for (const from of docs) {
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') for (const to of docs) if (to !== from) Y.applyUpdate(to, update, 'network')
    })
  }
}

function note(id: TLShapeId, text = 'Idé', fields: Record<string, unknown> = {}): TLRecord {
  return {
    id, typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', x: 10.1, y: 20, rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: {
      color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 18, align: 'middle', verticalAlign: 'middle', growY: 40, url: '', scale: 1,
      richText: toRichText(text),
    },
    ...fields,
  } as unknown as TLRecord
}

function arrow(id: TLShapeId): TLRecord {
  return {
    id, typeName: 'shape', type: 'arrow', parentId: 'page:page', index: 'a2', x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: {
      kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', arrowheadStart: 'none', arrowheadEnd: 'arrow', font: 'sans',
      start: { x: 0, y: 0 }, end: { x: 100, y: 0 }, bend: 0, text: '', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
    },
  } as unknown as TLRecord
}

function arrowBinding(id: string, fromId: TLShapeId, toId: TLShapeId): TLRecord {
  return {
    id: createBindingId(id), typeName: 'binding', type: 'arrow', fromId, toId, meta: {},
    props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
  } as unknown as TLRecord
}

const N1 = createShapeId('n1')

test('a note made on the canvas stands in the document in the normative form', () => {
  const peer = join(boardDocument())
  peer.store.put([note(N1)])
  peer.binding.flush()
  const record = recordOf(peer.doc, N1)
  expect(record?.get('xy')).toEqual([10, 20])
  const base = record?.get('base') as { props: Record<string, unknown> }
  expect(base).not.toHaveProperty('x')
  expect(base.props['growY']).toBe(0)
  expect(base.props['fontSizeAdjustment']).toBe(0)
  expect(base.props).not.toHaveProperty('richText')
  expect(String(record?.get('text'))).toContain('Idé')
})

test('what was made or deleted is in the document at once, whether or not the page draws another frame', async () => {
  vi.stubGlobal('__FORCE_RAF_IN_TESTS__', true)
  vi.stubGlobal('requestAnimationFrame', () => 1)
  const peer = join(boardDocument())
  const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve))
  peer.store.put([note(N1)])
  await settled()
  expect(recordOf(peer.doc, N1)?.get('xy')).toEqual([10, 20])
  peer.store.remove([N1])
  await settled()
  expect(recordOf(peer.doc, N1)).toBeUndefined()
})

test('a change writes its own field and nothing else', () => {
  const peer = join(boardDocument())
  peer.store.put([note(N1)])
  peer.binding.flush()
  const keys = () => [...(recordOf(peer.doc, N1)?.keys() ?? [])].sort()
  expect(keys()).toEqual(['base', 'text', 'xy'])
  peer.store.update(N1, (shape) => ({ ...shape, props: { ...shape.props, color: 'blue' } }) as typeof shape)
  peer.binding.flush()
  expect(keys()).toEqual(['base', 'props.color', 'text', 'xy'])
  peer.store.update(N1, (shape) => ({ ...shape, props: { ...shape.props, growY: 99, richText: toRichText('not by the store') } }) as typeof shape)
  peer.binding.flush()
  expect(keys()).toEqual(['base', 'props.color', 'text', 'xy'])
  expect(String(recordOf(peer.doc, N1)?.get('text'))).toContain('Idé')
})

test('recolouring a note that somebody else drags loses neither', () => {
  const start = boardDocument()
  const [a, b] = [join(start), join(start)]
  connect(a.doc, b.doc)
  a.store.put([note(N1)])
  a.binding.flush()
  b.frame()
  a.store.update(N1, (shape) => ({ ...shape, x: 500 }))
  b.store.update(N1, (shape) => ({ ...shape, props: { ...shape.props, color: 'green' } }) as typeof shape)
  b.binding.flush()
  a.frame()
  expect(a.store.get(N1)).toMatchObject({ x: 500, props: { color: 'green' } })
  a.binding.flush()
  b.frame()
  expect(b.store.get(N1)).toMatchObject({ x: 500, props: { color: 'green' } })
})

test('remote changes of one frame are applied in one merge', () => {
  const start = boardDocument()
  const [a, b] = [join(start), join(start)]
  connect(a.doc, b.doc)
  let entries = 0
  b.store.listen(() => entries++, { source: 'remote', scope: 'document' })
  for (let n = 0; n < 20; n++) {
    a.store.put([note(createShapeId(`n${n}`))])
    a.binding.flush()
  }
  expect(b.store.has(createShapeId('n0'))).toBe(false)
  b.frame()
  expect(b.store.has(createShapeId('n19'))).toBe(true)
  expect(entries).toBe(1)
})

test('a change of the document by another part of this page is shown too', () => {
  const peer = join(boardDocument())
  createIdea(peer.doc, { id: 'shape:c1', text: 'Fra telefonen', xy: { x: 0, y: 0 } })
  peer.frame()
  expect(peer.store.has('shape:c1' as TLShapeId)).toBe(true)
  expect(peer.writes()).toBe(0)
})

test('the store is filled only when page and document are there', async () => {
  const empty = new Y.Doc()
  const peer = join(empty)
  createIdea(peer.doc, { id: 'shape:early', text: 'Tidlig', xy: { x: 0, y: 0 } })
  peer.frame()
  expect(peer.store.allRecords()).toEqual([])
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(boardDocument()))
  peer.frame()
  await peer.binding.ready
  expect(peer.store.has('shape:early' as TLShapeId)).toBe(true)
  expect(peer.store.allRecords().filter(({ typeName }) => typeName === 'page')).toHaveLength(1)
})

test('deleting a note with arrows, three writers and a viewer present: exactly one client writes', () => {
  const start = boardDocument()
  const writers = [join(start), join(start), join(start)]
  const viewer = join(start, { readOnly: true })
  connect(...writers.map(({ doc }) => doc), viewer.doc)
  const [a, b, c] = writers
  if (!a || !b || !c) throw new Error('three writers')
  // What tldraw's editor does of itself in every client: a deleted shape takes its bindings along, as the user's doing.
  for (const { store } of [...writers, viewer]) {
    store.sideEffects.registerAfterDeleteHandler('shape', (shape) => {
      const bindings = store.allRecords().filter((record) => record.typeName === 'binding' && (record.fromId === shape.id || record.toId === shape.id))
      store.remove(bindings.map(({ id }) => id))
      for (const bound of bindings) {
        const id = bound.typeName === 'binding' ? bound.fromId : null
        if (id && store.has(id)) store.update(id, (record) => ({ ...record, x: (record as { x: number }).x + 7.25 }) as typeof record)
      }
    })
  }
  const [A1, A2] = [createShapeId('a1'), createShapeId('a2')]
  a.store.put([note(N1), arrow(A1), arrow(A2), arrowBinding('b1', A1, N1), arrowBinding('b2', A2, N1)])
  a.binding.flush()
  for (const peer of [b, c, viewer]) peer.frame()
  const before = [...writers, viewer].map((peer) => peer.writes())
  b.store.remove([N1])
  b.binding.flush()
  for (const peer of [a, c, viewer]) peer.frame()
  for (const peer of [a, b, c, viewer]) peer.binding.flush()
  const after = [...writers, viewer].map((peer) => peer.writes())
  expect(after.map((writes, at) => writes - (before[at] ?? 0))).toEqual([0, 1, 0, 0])
  for (const peer of [a, b, c, viewer]) {
    peer.frame()
    expect(heldBy(peer.store)).toEqual(shownBy(b.doc))
  }
})

test('a read-only binding has no write path', () => {
  const peer = join(boardDocument(), { readOnly: true })
  peer.store.put([note(N1)])
  peer.binding.flush()
  expect(recordsOf(peer.doc).has(N1)).toBe(false)
  expect(peer.writes()).toBe(0)
})

test('a record that the schema refuses is left out and reported; the others come', () => {
  const start = boardDocument()
  createIdea(start, { id: 'shape:good', text: 'God', xy: { x: 0, y: 0 } })
  const peer = join(start)
  peer.store.schema.validateRecord = ((validate) => (...args) => {
    if (args[1].id === 'shape:bad') throw new Error('refused')
    return validate.apply(peer.store.schema, args)
  })(peer.store.schema.validateRecord)
  createIdea(peer.doc, { id: 'shape:bad', text: 'Dårlig', xy: { x: 0, y: 0 } })
  createIdea(peer.doc, { id: 'shape:next', text: 'Næste', xy: { x: 0, y: 0 } })
  peer.frame()
  expect(peer.store.has('shape:bad' as TLShapeId)).toBe(false)
  expect(peer.store.has('shape:next' as TLShapeId)).toBe(true)
  expect(peer.refused.get('shape:bad')).toBe('invalid')
})

test('what a board does not show is not written, and taken from the canvas again', () => {
  const peer = join(boardDocument())
  const B1 = createShapeId('bm')
  peer.store.put([
    {
      id: B1, typeName: 'shape', type: 'bookmark', parentId: 'page:page', index: 'a1', x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {},
      props: { w: 300, h: 200, assetId: null, url: 'https://example.org' },
    } as unknown as TLRecord,
  ])
  peer.binding.flush()
  expect(recordsOf(peer.doc).has(B1)).toBe(false)
  peer.frame()
  expect(peer.store.has(B1)).toBe(false)
  expect(peer.refused.get(B1)).toBe('unsupported')
})

test('a shape pushed beyond the board is put back to its edge', () => {
  const peer = join(boardDocument())
  peer.store.put([note(N1)])
  peer.binding.flush()
  peer.store.update(N1, (shape) => ({ ...shape, x: 1e300 }))
  peer.binding.flush()
  expect(recordOf(peer.doc, N1)?.get('xy')).toEqual([100_000, 20])
  peer.frame()
  expect(peer.store.get(N1)).toMatchObject({ x: 100_000 })
})

test('the text of the note that is edited here stays the very object that the editor set', () => {
  const start = boardDocument()
  let editing: string | null = N1
  const a = join(start)
  const b = join(start, { editing: () => editing })
  connect(a.doc, b.doc)
  a.store.put([note(N1)])
  a.binding.flush()
  b.frame()
  const before = b.store.get(N1)
  a.doc.transact(() => {
    const text = recordOf(a.doc, N1)?.get('text') as Y.XmlFragment
    const paragraph = text.get(0) as Y.XmlElement
    const run = paragraph.get(0) as Y.XmlText
    run.insert(0, 'God ')
    recordOf(a.doc, N1)?.set('props.color', 'red')
  })
  b.frame()
  expect(b.store.get(N1)).toMatchObject({ props: { color: 'red' } })
  const textOf = (record: unknown) => (record as { props: { richText: unknown } }).props.richText
  expect(textOf(b.store.get(N1))).toBe(textOf(before))
  editing = null
  b.binding.refresh(N1)
  b.frame()
  expect(JSON.stringify(textOf(b.store.get(N1)))).toContain('God Idé')
})

test('letters in the note that is edited here ask for no frame: the text editor shows them, and the store when it is left', () => {
  let editing: string | null = null
  let frames = 0
  let apply = (): void => undefined
  const peer = join(boardDocument(), {
    editing: () => editing,
    schedule: (next) => {
      frames += 1
      apply = next
      return () => undefined
    },
  })
  peer.store.put([note(N1)])
  peer.binding.flush()
  editing = N1
  const textEditor = Symbol('text editor')
  const type = (letters: string) =>
    peer.doc.transact(() => {
      const text = recordOf(peer.doc, N1)?.get('text') as Y.XmlFragment
      ;((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, letters)
    }, textEditor)
  for (const letter of 'yn ') type(letter)
  expect(frames).toBe(0)
  peer.doc.transact(() => recordOf(peer.doc, N1)?.set('props.color', 'red'), textEditor)
  expect(frames).toBe(1)
  apply()
  expect(peer.store.get(N1)).toMatchObject({ props: { color: 'red' } })
  editing = null
  peer.binding.refresh(N1)
  apply()
  expect(JSON.stringify(peer.store.get(N1))).toContain(' nyIdé')
})

test('a stroke is sent as it grows, not again and again', () => {
  const start = boardDocument()
  const [a, b] = [join(start), join(start)]
  let bytes = 0
  a.doc.on('update', (update: Uint8Array) => (bytes += update.length))
  connect(a.doc, b.doc)
  const D1 = createShapeId('d1')
  const draw = (count: number, isComplete: boolean) =>
    ({
      id: D1, typeName: 'shape', type: 'draw', parentId: 'page:page', index: 'a1', x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {},
      props: {
        color: 'black', fill: 'none', dash: 'draw', size: 'm', isComplete, isClosed: false, isPen: false, scale: 1,
        segments: [{ type: 'free', points: Array.from({ length: count }, (_, n) => ({ x: n * 2, y: Math.round(Math.sin(n / 9) * 400) / 8, z: 0.5 })) }],
      },
    }) as unknown as TLRecord
  a.store.put([draw(1, false)])
  a.binding.flush()
  for (let count = 4; count <= 400; count += 4) {
    a.store.put([draw(count, count === 400)])
    a.binding.flush()
  }
  b.frame()
  const shown = b.store.get(D1) as unknown as { props: { segments: { points: unknown[] }[]; isComplete: boolean } }
  expect(shown.props.segments[0]?.points).toHaveLength(400)
  expect(shown.props.isComplete).toBe(true)
  expect(bytes).toBeLessThan(12_000)
  expect(fieldOf(recordOf(a.doc, D1) ?? new Y.Map(), 'props.segments')).toBeUndefined()
})
