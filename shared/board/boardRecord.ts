/** The records that a board shows, structurally those of tldraw 3.15.6; nothing here imports tldraw. */

import type { RecordId } from '../ids.ts'
import type { Json, Origin, TakenFrom } from './layout.ts'
import type { RichText } from './richTextSchema.ts'

/** What stands in `meta`: nothing a client may choose freely. */
export interface ShapeMeta {
  from?: TakenFrom
  origin?: Origin
  level?: string
}

export interface ShapeRecord {
  typeName: 'shape'
  id: RecordId
  type: string
  x: number
  y: number
  rotation: number
  index: string
  parentId: RecordId
  isLocked: boolean
  opacity: number
  /** As tldraw has them; `richText` is a `RichText` for the shapes that have words. */
  props: { [key: string]: Json | RichText }
  meta: ShapeMeta
}

/** Where a shape lies and what it hangs from. */
export type Placement = Pick<ShapeRecord, 'typeName' | 'type' | 'x' | 'y' | 'rotation' | 'parentId'>

export interface BindingRecord {
  typeName: 'binding'
  id: RecordId
  type: 'arrow'
  fromId: RecordId
  toId: RecordId
  props: { [key: string]: Json }
  meta: Record<string, never>
}

export interface AssetRecord {
  typeName: 'asset'
  id: RecordId
  type: 'image'
  props: { [key: string]: Json }
  meta: Record<string, never>
}

export interface PageRecord {
  typeName: 'page'
  id: RecordId
  name: string
  index: string
  meta: Record<string, never>
}

export interface DocumentRecord {
  typeName: 'document'
  id: RecordId
  gridSize: number
  name: string
  meta: Record<string, never>
}

export type BoardRecord = ShapeRecord | BindingRecord | AssetRecord | PageRecord | DocumentRecord

/** The rich text of a shape, if its type has one. */
export function richTextOf(shape: Pick<ShapeRecord, 'props'>): RichText | undefined {
  const richText = shape.props['richText']
  if (typeof richText !== 'object' || richText === null || Array.isArray(richText)) return undefined
  return richText['type'] === 'doc' ? (richText as RichText) : undefined
}
