/** The prompt of a shape on a board: what `promptOf` needs to know, found through the shape's parents. */

import type { Sheet } from '../workshop/workshop.ts'
import type { BoardRecord, Placement, ShapeRecord } from './boardRecord.ts'
import { type PromptPlace, promptOf } from './promptOf.ts'
import { pageBounds } from './shapeBounds.ts'
import type { Rect } from './sheet.ts'

/** Deeper nesting than people make; ends a circle too. */
const DEPTH = 50

/** Which prompt a shape answers: that of the sheet's frame above it, else by where its centre is. */
export function placeOf(shape: ShapeRecord, find: (id: string) => BoardRecord | undefined, sheets: readonly Sheet[]): PromptPlace {
  return placeAt(pageBounds(shape, find), shape, find, sheets)
}

/** The same, for one whose bounds on the page are known. */
export function placeAt({ x, y, width, height }: Rect, shape: Placement, find: (id: string) => BoardRecord | Placement | undefined, sheets: readonly Sheet[]): PromptPlace {
  return promptOf({ parentId: outermostParent(shape, find), centre: { x: x + width / 2, y: y + height / 2 } }, sheets)
}

/** The last parent below the page: the sheet's frame for a note inside a group inside that frame. */
function outermostParent(shape: Placement, find: (id: string) => BoardRecord | Placement | undefined): string {
  let parentId: string = shape.parentId
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const parent = find(parentId)
    if (parent?.typeName !== 'shape' || parent.parentId.startsWith('page:')) break
    parentId = parent.parentId
  }
  return parentId
}
