/** What may be written under a record's own keys: base, position, text, stroke, and dotted fields with valid values. */

import * as Y from 'yjs'
import { boolean, coordinate, type FieldRule, indexKey, number, parentId, rotation, text } from '../../../shared/board/fieldRules.ts'
import { KEY } from '../../../shared/board/layout.ts'
import { isObject } from '../../../shared/board/recordFields.ts'
import {
  ARROW_BINDING_PROPS, IMAGE_ASSET_FILE_SIZE, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS,
} from '../../../shared/board/shapeProps.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { checkBase } from './baseRules.ts'
import { isSmallJson } from './jsonValue.ts'

const shapeId: FieldRule = {
  valid: (value) => typeof value === 'string' && value.length <= 300 && value.startsWith('shape:'),
  fallback: null,
}

const SHAPE_FIELDS: PropRules = {
  rotation, index: indexKey, parentId, isLocked: boolean(false), opacity: number(0, 1, 1), [KEY.level]: text(LIMITS.nameCharacters),
}
const BINDING_FIELDS: PropRules = { fromId: shapeId, toId: shapeId }
const SIZE_FIELD: PropRules = { fileSize: IMAGE_ASSET_FILE_SIZE }

/** What a record is, as far as its base says. */
export interface RecordKind {
  type: string | null
}

/** Why this item may not stand under this key of this record; null when it may. */
export function checkFieldWrite(item: Y.Item, record: string, path: string, kind: RecordKind): string | null {
  const { content } = item
  const type: unknown = content instanceof Y.ContentType && isShape(record) ? content.type.constructor : null
  if (path === KEY.text) return type === Y.XmlFragment ? null : 'text that is no fragment'
  if (path === KEY.points) return type === Y.Array ? null : 'points that are no array'
  if (!(content instanceof Y.ContentAny)) return `something else than JSON under ${path.slice(0, 40)}`
  for (const value of content.arr as unknown[]) {
    const why = checkValue(value, record, path, kind)
    if (why !== null) return why
  }
  return null
}

function checkValue(value: unknown, record: string, path: string, kind: RecordKind): string | null {
  if (path === KEY.base) return checkBase(record, value)
  if (path === KEY.xy) return isShape(record) && isPosition(value) ? null : 'a position that cannot be'
  if (!isSmallJson(value)) return 'a value of insane size'
  const valid = rulesFor(record, path, kind.type).some((rule) => rule.valid(value))
  return valid ? null : `the field ${path.slice(0, 40)} has a value that cannot be`
}

/** The rules for a field; of every type when the record's own is not known. */
function rulesFor(record: string, path: string, type: string | null): FieldRule[] {
  const prop = path.startsWith('props.') ? path.slice('props.'.length) : null
  return tablesFor(record, prop !== null, type).flatMap((rules) => {
    const rule = Object.hasOwn(rules, prop ?? path) ? rules[prop ?? path] : undefined
    return rule ? [rule] : []
  })
}

function tablesFor(record: string, isProp: boolean, type: string | null): PropRules[] {
  if (isShape(record)) {
    if (!isProp) return [SHAPE_FIELDS]
    if (type === null) return Object.values(SHAPE_PROPS)
    return Object.hasOwn(SHAPE_PROPS, type) ? [SHAPE_PROPS[type] ?? {}] : []
  }
  if (record.startsWith('binding:')) return [isProp ? ARROW_BINDING_PROPS : BINDING_FIELDS]
  return isProp ? [IMAGE_ASSET_PROPS, SIZE_FIELD] : []
}

function isShape(record: string): boolean {
  return record.startsWith('shape:')
}

function isPosition(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((part) => coordinate.valid(part))
}

/** The type that a base names; null when it is none. */
export function typeInBase(base: unknown): string | null {
  return isObject(base) && typeof base['type'] === 'string' ? base['type'] : null
}
