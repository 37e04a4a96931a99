/** The pictures of one board: one per round that has something on it, and one for what lies far away from every sheet. */

import { Box, type TLAssetStore, type TLRecord, type TLShape, type TLShapeId } from 'tldraw'
import { promptOf } from '../../shared/board/promptOf.ts'
import { SHEET_HEIGHT, SHEET_WIDTH, sheetRect } from '../../shared/board/sheet.ts'
import type { BoardId, ItemId } from '../../shared/ids.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { type OriginLabel, provideOriginLabel } from '../board/shapes/noteTags.ts'
import { openOffscreenEditor } from './offscreenEditor.ts'
import { markFonts } from './pictureFonts.ts'
import { replaceForeignObjects } from './realText.ts'

export interface RoundPicture {
  boardId: BoardId
  /** Null for a board from before the first round. */
  itemId: ItemId | null
  /** What lies more than a sheet away is a picture of its own, so that the others stay legible. */
  isOutside: boolean
  /** A picture in which all writing is `<text>`; fonts and images are inside. */
  svg: SVGElement
  width: number
  height: number
}

const MARGIN = 24

/** Draws a board. An empty sheet gives no picture. */
export async function roundPictures(
  boardId: BoardId,
  records: readonly TLRecord[],
  sheets: readonly Sheet[],
  assets: TLAssetStore,
  originLabel: OriginLabel,
): Promise<RoundPicture[]> {
  const { editor, close } = await openOffscreenEditor(records, assets)
  const putFonts = markFonts(editor)
  const pictures: RoundPicture[] = []
  try {
    provideOriginLabel(editor, originLabel)
    const top = editor.getCurrentPageShapesSorted().filter((shape) => shape.parentId === editor.getCurrentPageId())
    const heaps = new Map<string, { itemId: ItemId | null; isOutside: boolean; shapes: TLShape[] }>()
    for (const shape of top.filter((candidate) => candidate.type !== 'frame')) {
      const centre = editor.getShapePageBounds(shape)?.center ?? { x: shape.x, y: shape.y }
      const { itemId } = promptOf({ parentId: shape.parentId, centre }, sheets)
      const sheet = sheets.find((candidate) => candidate.itemId === itemId)
      const isOutside = sheet !== undefined && isFarFrom(sheet, centre)
      const key = `${itemId}/${isOutside}`
      const heap = heaps.get(key)
      if (heap) heap.shapes.push(shape)
      else heaps.set(key, { itemId, isOutside, shapes: [shape] })
    }
    // Frames may hold ideas that outside clients wrote: those are drawn with their frame.
    for (const frame of top.filter((candidate) => candidate.type === 'frame' && editor.getSortedChildIdsForParent(candidate).length > 0)) {
      const { itemId } = promptOf({ parentId: frame.id, centre: { x: frame.x + 1, y: frame.y + 1 } }, sheets)
      if (!heaps.has(`${itemId}/false`)) heaps.set(`${itemId}/false`, { itemId, isOutside: false, shapes: [] })
    }
    for (const { itemId, isOutside, shapes } of heaps.values()) {
      const sheet = sheets.find((candidate) => candidate.itemId === itemId)
      const frames = sheet && !isOutside ? top.filter((shape) => shape.type === 'frame' && shape.id.startsWith(`shape:sheet-${itemId}-`)) : []
      const ids = [...frames, ...shapes].map((shape) => shape.id)
      const bounds = boundsOf((id) => editor.getShapePageBounds(id), sheet && !isOutside ? sheetRect(sheet.index) : null, editor.getShapeAndDescendantIds(ids))
      const drawn = await editor.getSvgElement(ids, { bounds, padding: MARGIN, background: false, darkMode: false })
      if (!drawn) continue
      replaceForeignObjects(drawn.svg, editor.getContainer())
      pictures.push({ boardId, itemId, isOutside, svg: drawn.svg, width: drawn.width, height: drawn.height })
    }
  } finally {
    close()
  }
  for (const { svg } of pictures) await putFonts(svg)
  const place = (itemId: ItemId | null) => sheets.find((sheet) => sheet.itemId === itemId)?.index ?? -1
  return pictures.sort((a, b) => place(a.itemId) - place(b.itemId) || Number(a.isOutside) - Number(b.isOutside))
}

function boundsOf(
  pageBounds: (id: TLShapeId) => Box | undefined,
  sheet: { x: number; y: number; width: number; height: number } | null,
  all: ReadonlySet<TLShapeId>,
): Box {
  const boxes = [...all].flatMap((id) => pageBounds(id) ?? [])
  if (sheet) boxes.push(new Box(sheet.x, sheet.y, sheet.width, sheet.height))
  return Box.Common(boxes)
}

function isFarFrom(sheet: Sheet, point: { x: number; y: number }): boolean {
  const { x, y, width, height } = sheetRect(sheet.index)
  const below = 3 * SHEET_HEIGHT
  return point.x < x - SHEET_WIDTH || point.x > x + width + SHEET_WIDTH || point.y < y - SHEET_HEIGHT || point.y > y + height + below
}
