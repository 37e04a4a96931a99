/** Whether the base of a record is one that every tldraw 3.15.6 can hold: our own rules, then tldraw's own schema. */

import { createTLSchema } from '@tldraw/tlschema'
import { isIndexKey } from '../../../shared/board/indexKeys.ts'
import { parentId as parentIdRule, rotation as rotationRule } from '../../../shared/board/fieldRules.ts'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { isObject } from '../../../shared/board/recordFields.ts'
import {
  ARROW_BINDING_PROPS, IMAGE_ASSET_FILE_SIZE, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS, STROKE_SHAPES, TEXT_SHAPES,
} from '../../../shared/board/shapeProps.ts'
import { isSmallJson } from './jsonValue.ts'

const schema = createTLSchema()
const fitsTldraw = {
  shape: tldrawRule(schema.types.shape), binding: tldrawRule(schema.types.binding), asset: tldrawRule(schema.types.asset),
}

const SHAPE_KEYS = ['id', 'typeName', 'type', 'parentId', 'index', 'rotation', 'isLocked', 'opacity', 'meta', 'props']
const BINDING_KEYS = ['id', 'typeName', 'type', 'fromId', 'toId', 'meta', 'props']
const ASSET_KEYS = ['id', 'typeName', 'type', 'meta', 'props']
const SHORT_ID = /^[A-Za-z0-9_-]{1,100}$/

/** Ids that clients may give: tldraw's own alphabet; not the server's, and not the name of a board's frame in the gathering. */
export function isClientRecordId(id: string): boolean {
  return /^(shape|binding|asset):[A-Za-z0-9_-]{1,200}$/.test(id) && id !== 'shape:board' && !isServerRecord(id)
}

/** Why this cannot be the base of the record with this id; null when it can. */
export function checkBase(id: string, base: unknown): string | null {
  if (!isObject(base) || !isSmallJson(base)) return 'a base that is no object of a sane size'
  if (base['id'] !== id || !id.startsWith(`${String(base['typeName'])}:`)) return 'a base with another id'
  switch (base['typeName']) {
    case 'shape':
      return checkShape(base)
    case 'binding':
      return checkParts(base, BINDING_KEYS, ARROW_BINDING_PROPS) ?? noMeta(base) ?? fitsTldraw.binding(base)
    case 'asset':
      return checkAsset(base)
    default:
      return `a record of type ${String(base['typeName']).slice(0, 40)}`
  }
}

function checkShape(base: { [key: string]: unknown }): string | null {
  const type = String(base['type'])
  const rules = Object.hasOwn(SHAPE_PROPS, type) ? SHAPE_PROPS[type] : undefined
  if (!rules) return `a shape of type ${type.slice(0, 40)}`
  const stroke = STROKE_SHAPES.includes(type)
  const why = checkParts(base, SHAPE_KEYS, stroke ? withoutSegments(base, rules) : rules)
  if (why !== null) return why
  if (!parentIdRule.valid(base['parentId']) || base['parentId'] === base['id']) return 'a parent that cannot be'
  if (!isIndexKey(base['index'])) return 'an index that cannot be'
  if (!rotationRule.valid(base['rotation'])) return 'a rotation that cannot be'
  const { from, ...others } = meta(base)
  if (Object.keys(others).length > 0) return 'meta other than where it was taken from'
  if (from !== undefined && !isTakenFrom(from)) return 'taken from nowhere'
  const props: { [key: string]: unknown } = { ...(isObject(base['props']) ? base['props'] : {}) }
  if (TEXT_SHAPES.includes(type)) props['richText'] = { type: 'doc', content: [] }
  if (stroke) props['segments'] ??= []
  return fitsTldraw.shape({ ...base, x: 0, y: 0, props })
}

/** The segments of a freehand stroke stand in its `points` instead. */
function withoutSegments(base: { [key: string]: unknown }, rules: PropRules): PropRules {
  if (isObject(base['props']) && base['props']['segments'] !== undefined) return rules
  const { segments: _, ...rest } = rules
  return rest
}

function checkAsset(base: { [key: string]: unknown }): string | null {
  if (base['type'] !== 'image') return 'an asset that is no image'
  const props = isObject(base['props']) ? base['props'] : {}
  const { fileSize, ...rest } = props
  if (fileSize !== undefined && !IMAGE_ASSET_FILE_SIZE.valid(fileSize)) return 'a size that cannot be'
  return checkParts({ ...base, props: rest }, ASSET_KEYS, IMAGE_ASSET_PROPS) ?? noMeta(base) ?? fitsTldraw.asset(base)
}

/** Exactly these keys, and exactly these props with valid values. */
function checkParts(base: { [key: string]: unknown }, keys: readonly string[], rules: PropRules): string | null {
  for (const key of Object.keys(base)) if (!keys.includes(key)) return `the unknown key ${key.slice(0, 40)}`
  for (const key of keys) if (base[key] === undefined) return `no ${key}`
  const props = base['props']
  if (!isObject(props) || !isObject(base['meta'])) return 'no props or no meta'
  for (const [name, value] of Object.entries(props)) {
    if (!Object.hasOwn(rules, name)) return `the unknown prop ${name.slice(0, 40)}`
    if (!rules[name]?.valid(value)) return `the prop ${name} has a value that cannot be`
  }
  for (const name of Object.keys(rules)) if (props[name] === undefined) return `no prop ${name}`
  return null
}

function meta(base: { [key: string]: unknown }): { [key: string]: unknown } {
  return isObject(base['meta']) ? base['meta'] : {}
}

function noMeta(base: { [key: string]: unknown }): string | null {
  return Object.keys(meta(base)).length > 0 ? 'meta where there is none' : null
}

function isTakenFrom(from: unknown): boolean {
  if (!isObject(from) || Object.keys(from).length !== 2) return false
  const { boardId, recordId } = from
  if (typeof boardId !== 'string' || typeof recordId !== 'string') return false
  return SHORT_ID.test(boardId) && /^shape:[A-Za-z0-9_/-]{1,300}$/.test(recordId)
}

/** tldraw's own verdict. It looks only at what is different from the last of that type that fitted: most of a record is as in the others. */
export function tldrawRule<Kept>(type: { validate(record: unknown, before?: Kept): Kept }): (record: { [key: string]: unknown }) => string | null {
  const fitted = new Map<unknown, Kept>()
  return (record) => {
    try {
      fitted.set(record['type'], type.validate(record, fitted.get(record['type'])))
      return null
    } catch (error) {
      return error instanceof Error ? error.message.split('\n')[0]?.slice(0, 120) ?? 'not a tldraw record' : 'not a tldraw record'
    }
  }
}
