import { atom, Box, defaultShapeUtils, type Editor, react, type TLShape, type TLShapeId, type TLStore } from 'tldraw'
import { expect, test } from 'vitest'
import { type PlacesOnPage, placesOnPage } from '../../../../client/board/canvas/placesOnPage.ts'
import { peerOf, boardDocument } from '../../../support/boardPeers.ts'
import { PAGE_ID } from '../../../../shared/board/layout.ts'

const SIDE = 100

interface Page {
  store: TLStore
  places: PlacesOnPage
  look(view: Box): void
  put(type: string, name: string, x: number, parentId?: string): TLShapeId
  move(id: TLShapeId, x: number): void
  /** Shapes whose bounds were asked for since the last time. */
  asked(): string[]
}

/** As much of tldraw's editor as lies on a page, over its own store. Every shape is a square; a group lies where its children do. */
function page(): Page {
  const peer = peerOf(boardDocument())
  peer.frame()
  const { store } = peer
  const view = atom('view', new Box(0, 0, 1_000, 1_000))
  let asked: string[] = []
  const bounds = (id: TLShapeId): Box | undefined => {
    asked.push(id)
    const shape = store.get(id) as TLShape | undefined
    if (!shape) return undefined
    const children = [...store.query.ids('shape').get()].filter((one) => (store.get(one) as TLShape | undefined)?.parentId === id)
    return children.length > 0 ? Box.Common(children.map(bounds).filter((box) => box !== undefined)) : new Box(shape.x, 0, SIDE, SIDE)
  }
  const shapes = store.query.ids('shape')
  const editor = {
    store,
    getShape: (id: TLShapeId) => store.get(id),
    getCurrentPageId: () => PAGE_ID,
    getCurrentPageShapeIds: () => shapes.get(),
    getViewportPageBounds: () => view.get(),
    getShapePageBounds: bounds,
    getShapeMaskedPageBounds: bounds,
  } as unknown as Editor
  return {
    store,
    places: placesOnPage(editor),
    look: (box) => void view.set(box),
    put(type, name, x, parentId = PAGE_ID) {
      const id = `shape:${name}` as TLShapeId
      const util = defaultShapeUtils.find((one) => one.type === type)
      const props = util ? new util(editor).getDefaultProps() : {}
      store.put([{ id, typeName: 'shape', type, parentId, index: 'a1', x, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {}, props } as unknown as TLShape])
      return id
    },
    move: (id, x) => void store.update(id, (shape) => ({ ...shape, x }) as typeof shape),
    asked() {
      const since = asked
      asked = []
      return since
    },
  }
}

const outside = ({ places }: Page) => [...places.outside()].map((id) => id.replace('shape:', '')).sort()

test('of the notes of a page, only the one that moves is asked where it lies', () => {
  const here = page()
  const ids = Array.from({ length: 50 }, (_, number) => here.put('note', `n${number}`, number))
  react('who draws', () => [here.places.outside(), here.places.bounds()])
  here.asked()
  const [, second] = ids
  if (!second) throw new Error('no second note')
  here.move(second, 30)
  here.move(second, 40)
  expect(here.asked()).toEqual([second, second])
})

test('nobody is told of a move within the view, and everybody of one that leaves or enters it', () => {
  const here = page()
  const note = here.put('note', 'a', 0)
  let told = 0
  react('who draws', () => {
    here.places.outside()
    told += 1
  })
  here.move(note, 500)
  expect(told).toBe(1)
  here.move(note, 2_000)
  expect([told, outside(here)]).toEqual([2, ['a']])
  here.move(note, 3_000)
  expect(told).toBe(2)
  here.look(new Box(2_500, 0, 1_000, 1_000))
  expect([told, outside(here)]).toEqual([3, []])
})

test('what the shapes cover follows each of them, also inwards and when one is gone', () => {
  const here = page()
  const [first, last] = [here.put('note', 'a', 100), here.put('note', 'b', 400)]
  const covered = () => here.places.bounds()?.toJson()
  expect(covered()).toEqual({ x: 100, y: 0, w: 400, h: SIDE })
  here.move(last, 300)
  expect(covered()).toEqual({ x: 100, y: 0, w: 300, h: SIDE })
  here.move(first, -50)
  expect(covered()).toEqual({ x: -50, y: 0, w: 450, h: SIDE })
  here.store.remove([first])
  expect(covered()).toEqual({ x: 300, y: 0, w: SIDE, h: SIDE })
  here.store.remove([last])
  expect(covered()).toBeUndefined()
})

test('a group goes where its notes go, and a note that joins or leaves one is followed', () => {
  const here = page()
  const group = here.put('group', 'g', 0)
  const note = here.put('note', 'a', 0)
  const joins = (parentId: string) => here.store.update(note, (shape) => ({ ...shape, parentId }) as typeof shape)
  react('who draws', () => here.places.outside())
  joins(group)
  here.move(note, 2_000)
  expect(outside(here)).toEqual(['a', 'g'])
  joins(PAGE_ID)
  here.move(note, 0)
  expect(outside(here)).toEqual([])
})

test('shapes that come and go are known at once', () => {
  const here = page()
  react('who draws', () => here.places.outside())
  const far = here.put('note', 'far', 5_000)
  here.put('geo', 'far too', 5_000)
  expect(outside(here)).toEqual(['far', 'far too'])
  here.store.remove([far])
  expect(outside(here)).toEqual(['far too'])
})
