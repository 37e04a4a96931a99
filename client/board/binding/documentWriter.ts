/** Writes what the person changed into the document, in one transaction, and nothing that a board cannot show. */

import type { TLRecord } from 'tldraw'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/boardRecord.ts'
import type { Json } from '../../../shared/board/layout.ts'
import { materialise } from '../../../shared/board/materialise.ts'
import { clampCoordinate, recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { ARROW_BINDING_PROPS, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS, STROKE_SHAPES } from '../../../shared/board/shapeProps.ts'
import { putRecord, removeRecords, updateRecord } from '../../../shared/board/writeRecord.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { LocalEdit } from './localEdit.ts'
import { fieldsOf, isDerived, propsOf } from './storeRecord.ts'
import type { UserChange } from './userChanges.ts'

/**
 * Why a change was not taken: the board does not show such things, holds as many as it can, or the value is out of range.
 * `unknown`: a record of others that this version cannot show.
 */
export type Refusal = 'unsupported' | 'full' | 'invalid' | 'unknown'

function rulesOf(record: TLRecord): PropRules {
  switch (record.typeName) {
    case 'shape':
      return SHAPE_PROPS[record.type] ?? {}
    case 'binding':
      return ARROW_BINDING_PROPS
    default:
      return IMAGE_ASSET_PROPS
  }
}

/** A new record as everyone will read it; null for kinds that a board does not show (bookmarks, embeds, videos). */
function asEveryoneReads(record: TLRecord): BoardRecord | null {
  const scratch = new Y.Doc()
  putRecord(scratch, record)
  const written = recordOf(scratch, record.id)
  const read = written ? materialise(record.id, written) : null
  scratch.destroy()
  if (read?.typeName !== 'shape' || !STROKE_SHAPES.includes(read.type)) return read
  // Read back, a stroke that still grows lacks the point which is held back.
  return { ...read, props: { ...read.props, segments: propsOf(fieldsOf(record))['segments'] as Json } }
}

/** `after` with values that no board takes put back to what they were, and whether there were any. */
function withinRules(before: TLRecord, after: TLRecord): { record: TLRecord; refused: boolean } {
  const rules = rulesOf(after)
  const [oldProps, nextProps] = [propsOf(fieldsOf(before)), propsOf(fieldsOf(after))]
  const props: { [key: string]: unknown } = { ...nextProps }
  let refused = false
  for (const [name, value] of Object.entries(nextProps)) {
    if (Object.is(oldProps[name], value) || name === 'richText' || isDerived(name)) continue
    const rule = rules[name]
    if (name === 'fileSize' || rule?.valid(JSON.parse(JSON.stringify(value)))) continue
    props[name] = oldProps[name]
    refused = true
  }
  return { record: refused ? ({ ...fieldsOf(after), props } as unknown as TLRecord) : after, refused }
}

/** Is the shape where no board reaches? It is put back to the edge then. */
function isOutside(record: TLRecord): boolean {
  if (record.typeName !== 'shape') return false
  return Math.abs(record.x - clampCoordinate(record.x)) > 1 || Math.abs(record.y - clampCoordinate(record.y)) > 1
}

/** Writes the changes in one transaction with this origin; returns the records that the store holds otherwise than the document now. */
export function writeChanges(doc: Y.Doc, changes: Map<string, UserChange>, origin: LocalEdit): Map<string, Refusal> {
  const refused = new Map<string, Refusal>()
  doc.transact(() => {
    for (const [id, change] of changes) {
      const target = recordOf(doc, id)
      if (change.kind === 'removed') {
        removeRecords(doc, [id])
      } else if (change.kind === 'created') {
        if (target) continue
        const read = asEveryoneReads(change.record)
        if (!read) refused.set(id, 'unsupported')
        else if (recordsOf(doc).size >= LIMITS.boardRecords) refused.set(id, 'full')
        else putRecord(doc, read)
      } else if (target) {
        // Without a target, somebody else deleted it meanwhile, and the next frame takes it from the store.
        const { record, refused: outOfRange } = withinRules(change.before, change.after)
        updateRecord(target, change.before, record)
        if (outOfRange || isOutside(record)) refused.set(id, 'invalid')
      }
    }
  }, origin)
  return refused
}
