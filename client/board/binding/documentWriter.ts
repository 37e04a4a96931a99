/** Writes what the person changed into the document, one field at a time, in one transaction. */

import type { TLRecord } from '@tldraw/editor'
import * as Y from 'yjs'
import { type Json, KEY } from '../../../shared/board/layout.ts'
import { recordOf, recordsOf, writeField, writeXy } from '../../../shared/board/recordFields.ts'
import { ARROW_BINDING_PROPS, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS } from '../../../shared/board/shapeProps.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { LocalEdit } from './localEdit.ts'
import { isStroke, newRecord } from './newRecord.ts'
import { fieldsOf, propsOf } from './storeRecord.ts'
import { createStrokes } from './strokes.ts'
import type { ChangedFields, UserChange } from './userChanges.ts'

/** Why a change was not taken: the board does not show such things, or it holds as many as it can. */
export type Refusal = 'unsupported' | 'full' | 'invalid'

export interface DocumentWriter {
  /** Returns the records whose change was not written, so that the store can be put right. */
  write(changes: Map<string, UserChange>): Map<string, Refusal>
}

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

/** JSON without the `undefined` values that tldraw leaves in optional fields. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Every write is one transaction with `origin`. */
export function createDocumentWriter(doc: Y.Doc, origin: LocalEdit): DocumentWriter {
  const strokes = createStrokes()

  const create = (id: string, record: TLRecord): Refusal | null => {
    const records = recordsOf(doc)
    if (records.size >= LIMITS.boardRecords) return 'full'
    const made = newRecord(record)
    if (!made) return 'unsupported'
    records.set(id, made)
    if (isStroke(record)) writeStroke(id, record)
    return null
  }

  const writeStroke = (id: string, record: TLRecord) => {
    const target = recordOf(doc, id)
    const props = propsOf(fieldsOf(record))
    if (target) strokes.write(id, target, asJson(props['segments']), props['isComplete'] === true)
  }

  const change = (id: string, record: TLRecord, fields: ChangedFields): Refusal | null => {
    const target = recordOf(doc, id)
    // Deleted by somebody else meanwhile: nothing to write to, and the next frame takes it from the store.
    if (!target) return null
    const rules = rulesOf(record)
    let refusal: Refusal | null = null
    for (const [path, value] of fields) {
      if (path === KEY.xy) {
        const [x, y] = value as [number, number]
        writeXy(target, x, y)
      } else if (path === 'props.segments') {
        if (isStroke(record)) writeStroke(id, record)
      } else if (path.startsWith('props.')) {
        const rule = rules[path.slice('props.'.length)]
        const json = asJson(value)
        if (rule?.valid(json)) writeField(target, path, json)
        else refusal = 'invalid'
      } else {
        writeField(target, path, asJson(value))
      }
    }
    // The last point of a stroke was held back while it grew.
    if (isStroke(record) && fields.has('props.isComplete') && !fields.has('props.segments')) writeStroke(id, record)
    return refusal
  }

  return {
    write(changes) {
      const refused = new Map<string, Refusal>()
      doc.transact(() => {
        for (const [id, made] of changes) {
          let refusal: Refusal | null = null
          if (made.kind === 'removed') {
            strokes.forget(id)
            recordsOf(doc).delete(id)
          } else if (made.kind === 'created' && !recordOf(doc, id)) {
            refusal = create(id, made.record)
          } else if (made.kind === 'changed') {
            refusal = change(id, made.record, made.fields)
          }
          if (refusal) refused.set(id, refusal)
        }
      }, origin)
      return refused
    },
  }
}
