/** The shapes and arrow bindings of one board, as the gathering holds them; the place where its records become tldraw's types. */

import type { TLArrowBinding, TLDefaultShape } from '@tldraw/tlschema'
import type { BindingRecord, ShapeRecord } from '../../../shared/board/boardRecord.ts'

export interface BoardShapes {
  shapes: ReadonlyMap<string, ShapeRecord>
  bindings: ReadonlyMap<string, BindingRecord>
}

/** `materialise` has checked the props against the rules of the type, so that this is the record that tldraw would hold. */
export function asTldrawShape(record: ShapeRecord): TLDefaultShape {
  return record as unknown as TLDefaultShape
}

export function asArrowBinding(record: BindingRecord): TLArrowBinding {
  return record as unknown as TLArrowBinding
}
