/** Which prompt something on a board answers: geometry, so that nothing has to be written when a note is moved. */

import type { ItemId, PromptId } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'
import { frameId } from './layout.ts'
import { FRAME_GAP, frameRects, type Rect, sheetRect } from './sheet.ts'

export interface PromptPlace {
  itemId: ItemId | null
  promptId: PromptId | null
}

/**
 * The prompt of a note: that of the sheet's frame it is a child of, else of the frame whose column its centre (page px)
 * lies in, below the sheet too; else no prompt, and the item of the nearest sheet.
 */
export function promptOf(note: { parentId: string; centre: { x: number; y: number } }, sheets: readonly Sheet[]): PromptPlace {
  const { frames, columns } = placesOn(sheets)
  const frame = frames.get(note.parentId)
  if (frame) return frame
  const { x, y } = note.centre
  const column = columns.find(({ left, right, top }) => x >= left && x < right && y >= top)
  if (column) return column.place
  return { itemId: nearestSheet(note.centre, sheets)?.itemId ?? null, promptId: null }
}

interface Places {
  /** By the id of the prompt's frame. */
  frames: Map<string, PromptPlace>
  columns: { left: number; right: number; top: number; place: PromptPlace }[]
}

/** Sheets never change, others take their place; they are asked for every note that moves. */
const known = new WeakMap<readonly Sheet[], Places>()

function placesOn(sheets: readonly Sheet[]): Places {
  let places = known.get(sheets)
  if (!places) {
    places = { frames: new Map(), columns: [] }
    for (const sheet of sheets) {
      const { itemId } = sheet
      for (const { id: promptId } of sheet.prompts) {
        const frame = frameId(itemId, promptId)
        if (!places.frames.has(frame)) places.frames.set(frame, { itemId, promptId })
      }
      for (const { promptId, rect } of frameRects(sheet)) {
        places.columns.push({ left: rect.x - FRAME_GAP / 2, right: rect.x + rect.width + FRAME_GAP / 2, top: rect.y, place: { itemId, promptId } })
      }
    }
    known.set(sheets, places)
  }
  return places
}

/** The sheet whose rectangle is closest to a point; undefined when there are none. */
export function nearestSheet(point: { x: number; y: number }, sheets: readonly Sheet[]): Sheet | undefined {
  let nearest: Sheet | undefined
  let shortest = Infinity
  for (const sheet of sheets) {
    const distance = distanceTo(point, sheetRect(sheet.index))
    if (distance < shortest) {
      nearest = sheet
      shortest = distance
    }
  }
  return nearest
}

/** The frame (page px) that answers to this prompt go into; the sheet's first frame when the prompt is not on it. */
export function promptRect(sheet: Pick<Sheet, 'index' | 'prompts'>, promptId: PromptId | null): Rect {
  const frames = frameRects(sheet)
  return (frames.find((frame) => frame.promptId === promptId) ?? frames[0])?.rect ?? sheetRect(sheet.index)
}

function distanceTo(point: { x: number; y: number }, rect: Rect): number {
  const dx = Math.max(rect.x - point.x, 0, point.x - rect.x - rect.width)
  const dy = Math.max(rect.y - point.y, 0, point.y - rect.y - rect.height)
  return Math.hypot(dx, dy)
}
