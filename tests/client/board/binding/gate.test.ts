import { createBindingId, createShapeId, type TLAssetId, type TLRecord, toRichText } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../../../client/board/undo/boardUndo.ts'
import { checkUpdate } from '../../../../server/sync/gate/checkUpdate.ts'
import { boardDocument, type Peer, peerOf, shownBy } from '../../../support/boardPeers.ts'

let peer: Peer | undefined
afterEach(() => peer?.stop())

function shape(name: string, type: string, props: object, more: object = {}): TLRecord {
  return {
    id: createShapeId(name), typeName: 'shape', type, parentId: 'page:page', index: 'a1', x: 12.3, y: 45.6, rotation: 0, isLocked: false, opacity: 1, meta: {}, props, ...more,
  } as unknown as TLRecord
}

const label = { labelColor: 'black', size: 'm', font: 'sans', align: 'middle', verticalAlign: 'middle', growY: 17, url: '' }
const stroke = (type: string) => [{ type, points: Array.from({ length: 30 }, (_, n) => ({ x: n * 1.7, y: n * n * 0.31, z: 0.5 })) }]

/** One of everything that the tools of a board make. */
const EVERYTHING: TLRecord[] = [
  shape('note', 'note', { ...label, color: 'yellow', fontSizeAdjustment: 18, scale: 1, richText: toRichText('Idé\nto linjer') }),
  shape('text', 'text', { color: 'black', size: 'm', font: 'sans', textAlign: 'start', w: 120.4, scale: 1, autoSize: true, richText: toRichText('Tekst') }),
  shape('geo', 'geo', { ...label, geo: 'ellipse', dash: 'draw', w: 200, h: 100, scale: 1, color: 'blue', fill: 'none', richText: toRichText('') }),
  shape('draw', 'draw', { color: 'black', fill: 'none', dash: 'draw', size: 'm', isComplete: true, isClosed: false, isPen: false, scale: 1, segments: stroke('free') }),
  shape('straight', 'draw', { color: 'black', fill: 'none', dash: 'draw', size: 'm', isComplete: true, isClosed: false, isPen: false, scale: 1, segments: [...stroke('free'), ...stroke('straight')] }),
  shape('highlight', 'highlight', { color: 'yellow', size: 'l', isComplete: true, isPen: false, scale: 1, segments: stroke('free') }),
  shape('line', 'line', {
    color: 'black', dash: 'draw', size: 'm', spline: 'line', scale: 1,
    points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 90.123, y: 40 } },
  }),
  shape('arrow', 'arrow', {
    kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', arrowheadStart: 'none', arrowheadEnd: 'arrow', font: 'sans',
    start: { x: 0, y: 0 }, end: { x: 133.333, y: 0.1 }, bend: -12.5, text: '', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
  }),
  {
    id: createBindingId('bound'), typeName: 'binding', type: 'arrow', fromId: createShapeId('arrow'), toId: createShapeId('note'), meta: {},
    props: { terminal: 'end', normalizedAnchor: { x: 0.4, y: 0.6 }, isExact: false, isPrecise: true, snap: 'none' },
  } as unknown as TLRecord,
  shape('group', 'group', {}),
  {
    id: 'asset:abc' as TLAssetId, typeName: 'asset', type: 'image', meta: {},
    props: { w: 640, h: 480, name: 'planche.jpg', isAnimated: false, mimeType: 'image/jpeg', src: 'asset:abc', fileSize: 12_345 },
  } as unknown as TLRecord,
  shape('image', 'image', { w: 320, h: 240, playing: true, url: '', assetId: 'asset:abc', crop: null, flipX: false, flipY: false, altText: '' }),
]

test('everything that the tools make, change, delete and undo passes the server\'s gate', () => {
  const start = boardDocument()
  const made = peerOf(start)
  peer = made
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(start))
  const refused: string[] = []
  let doing = ''
  made.doc.on('update', (update: Uint8Array) => {
    const verdict = checkUpdate(update, { kind: 'board', doc: server, owner: 'p', ownerOf: (client) => (client === start.clientID ? 'server' : 'p') })
    if (verdict.pass) Y.applyUpdate(server, update)
    else refused.push(`${doing}: ${JSON.stringify(verdict)}`)
  })
  const undo = createBoardUndo(made.doc, () => made.binding.flush())
  const step = (what: string, act: () => void) => {
    doing = what
    act()
    made.binding.flush()
    undo.mark()
  }
  for (const record of EVERYTHING) step(`make ${record.id}`, () => made.store.put([record]))
  for (const record of EVERYTHING.filter(({ typeName }) => typeName === 'shape')) {
    step(`change ${record.id}`, () =>
      made.store.update(record.id, (now) => ({ ...now, x: 800.77, rotation: 0.5, opacity: 0.5, index: 'a5V', isLocked: true }) as typeof now),
    )
    if ('color' in (record as { props: object }).props) {
      step(`colour ${record.id}`, () => made.store.update(record.id, (now) => ({ ...now, props: { ...(now as { props: object }).props, color: 'red' } }) as unknown as typeof now))
    }
  }
  step('into the group', () => made.store.update(createShapeId('note'), (now) => ({ ...now, parentId: createShapeId('group') }) as typeof now))
  step('crop', () =>
    made.store.update(createShapeId('image'), (now) => ({ ...now, props: { ...now.props, crop: { topLeft: { x: 0.1, y: 0 }, bottomRight: { x: 1, y: 0.8 } } } }) as typeof now),
  )
  step('redraw', () => made.store.update(createShapeId('draw'), (now) => ({ ...now, props: { ...now.props, segments: stroke('straight') } }) as typeof now))
  step('delete all', () => made.store.remove(EVERYTHING.map(({ id }) => id)))
  for (let n = 0; n < 60 && undo.canUndo(); n++) step(`undo ${n}`, () => undo.undo())
  for (let n = 0; n < 60 && undo.canRedo(); n++) step(`redo ${n}`, () => undo.redo())
  undo.stop()
  expect(refused).toEqual([])
  expect([...made.refused]).toEqual([])
  expect(shownBy(server)).toEqual(shownBy(made.doc))
})
