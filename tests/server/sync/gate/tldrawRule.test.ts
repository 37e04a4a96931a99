/** That tldraw's verdict on a record is its own, whatever other records were judged before it. */

import { createTLSchema } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { tldrawRule } from '../../../../server/sync/gate/baseRules.ts'
import { ARROW_BINDING_PROPS, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS, TEXT_SHAPES } from '../../../../shared/board/shapeProps.ts'

type Fields = Record<string, unknown>

const { types } = createTLSchema()

const propsOf = (rules: PropRules): Fields => Object.fromEntries(Object.entries(rules).map(([name, { fallback }]) => [name, fallback]))

function shape(type: string, rules: PropRules): Fields {
  const text = TEXT_SHAPES.includes(type) ? { richText: { type: 'doc', content: [] } } : {}
  return {
    id: `shape:${type}`, typeName: 'shape', type, x: 0, y: 0, parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {},
    props: { ...propsOf(rules), ...text },
  }
}

const BINDING = { id: 'binding:a', typeName: 'binding', type: 'arrow', fromId: 'shape:a', toId: 'shape:b', meta: {}, props: propsOf(ARROW_BINDING_PROPS) }
const ASSET = { id: 'asset:a', typeName: 'asset', type: 'image', meta: {}, props: propsOf(IMAGE_ASSET_PROPS) }

const VALUES: unknown[] = [
  undefined, null, true, 0, 0.5, -1, 2, NaN, Infinity, '', 'a2', 'zz', 'red', 'shape:x', 'page:x', 'javascript:x', 'https://example.org', {}, [], [1],
  { x: 0, y: 0 }, { x: 0, y: 'a' }, { x: 0, y: 0, z: 1, w: 2 }, { a1: { id: 'a1', index: 'a1', x: 0, y: 0 } }, { a1: { id: 'a1', index: 'b', x: 0, y: 0 } },
  [{ type: 'free', points: [{ x: 1, y: 1 }] }], [{ type: 'else', points: [] }], { type: 'doc', content: [] }, { type: 'doc', content: 1 },
]

/** The record with each of its fields, and one that it has not, left out or holding something else, well or badly. */
function* changed(record: Fields, keys = Object.keys(record)): Generator<Fields> {
  for (const key of [...keys, 'more']) {
    for (const value of VALUES) yield { ...record, [key]: value }
    const { [key]: _, ...without } = record
    yield without
  }
}

function* changedAlso(record: Fields): Generator<Fields> {
  yield* changed(record)
  const props = record['props'] as Fields
  for (const other of changed(props)) yield { ...record, props: other }
}

function fits(validator: { validate(record: unknown): unknown }, record: Fields): boolean {
  try {
    validator.validate(record)
    return true
  } catch {
    return false
  }
}

test('a record beside another that fitted is judged as it is alone, field by field', () => {
  const shapes = Object.entries(SHAPE_PROPS).map(([type, rules]) => shape(type, rules))
  let [good, bad] = [0, 0]
  const wrong: string[] = []
  const judge = (type: typeof types.shape | typeof types.binding | typeof types.asset, rule: ReturnType<typeof tldrawRule>, records: Fields[]): void => {
    for (const record of records) {
      for (const one of [record, ...changedAlso(record)]) {
        const alone = fits(type.validator, one)
        if (alone) good += 1
        else bad += 1
        if ((rule(one) === null) !== alone) wrong.push(JSON.stringify(one))
      }
    }
  }
  judge(types.shape, tldrawRule(types.shape), [...shapes, ...shapes.toReversed()])
  judge(types.binding, tldrawRule(types.binding), [BINDING])
  judge(types.asset, tldrawRule(types.asset), [ASSET])
  expect(wrong).toEqual([])
  expect(good).toBeGreaterThan(500)
  expect(bad).toBeGreaterThan(5_000)
})

test('every type of shape that a board may hold fits as these tests make it', () => {
  const rule = tldrawRule(types.shape)
  const fitting = Object.entries(SHAPE_PROPS).filter(([type, rules]) => rule(shape(type, rules)) === null).map(([type]) => type)
  expect(fitting).toEqual(Object.keys(SHAPE_PROPS))
})
