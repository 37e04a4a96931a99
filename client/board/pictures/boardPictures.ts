/** The pictures that lie on a board, each with the question it was put under. Pure. */

import type * as Y from 'yjs'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { placeOf } from '../../../shared/board/placeOf.ts'
import type { PromptPlace } from '../../../shared/board/promptOf.ts'
import type { RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'

export interface BoardPicture extends PromptPlace {
  recordId: RecordId
  assetId: string
  altText: string
}

/** Topmost last, as they lie. */
export function readPictures(doc: Y.Doc, sheets: readonly Sheet[]): BoardPicture[] {
  const board = materialiseBoard(doc)
  const shapes = [...board.values()].flatMap((record) => (record.typeName === 'shape' && record.type === 'image' ? [record] : []))
  shapes.sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0))
  return shapes.flatMap((shape): BoardPicture[] => {
    const { assetId, altText } = shape.props
    if (typeof assetId !== 'string') return []
    return [{ recordId: shape.id, assetId, altText: typeof altText === 'string' ? altText : '', ...placeOf(shape, (id) => board.get(id as RecordId), sheets) }]
  })
}
