import * as tlschema from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { isIndexKey, indexAbove } from '../../../shared/board/indexKeys.ts'
import { ARROW_BINDING_PROPS, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS, TEXT_SHAPES } from '../../../shared/board/shapeProps.ts'
import { checkTldrawRecord } from '../../support/tldrawSchema.ts'

const TLDRAW: Record<string, Record<string, { validate(value: unknown): unknown }>> = {
  note: tlschema.noteShapeProps, text: tlschema.textShapeProps, geo: tlschema.geoShapeProps, draw: tlschema.drawShapeProps,
  highlight: tlschema.highlightShapeProps, line: tlschema.lineShapeProps, arrow: tlschema.arrowShapeProps, frame: tlschema.frameShapeProps,
  group: tlschema.groupShapeProps, image: tlschema.imageShapeProps,
}

/** Values that some prop of some shape takes or refuses. */
const SAMPLES: unknown[] = [
  null, true, false, 0, 1, 0.5, -1, 50, 1e300, Number.NaN, '', 'x', 'black', 'yellow', 'white', 'rainbow', 's', 'm', 'l', 'xl', 'xxl', 'draw', 'sans',
  'serif', 'mono', 'start', 'middle', 'end', 'middle-legacy', 'none', 'semi', 'solid', 'pattern', 'fill', 'dashed', 'dotted', 'cubic', 'line', 'arc',
  'elbow', 'arrow', 'triangle', 'rectangle', 'cloud', 'heart', 'x-box', 'oval', 'rhombus-2', 'https://a.example/b', 'javascript:alert(1)', 'data:,x',
  'mailto:a@b.dk', '/local', 'asset:abc', 'shape:abc', { x: 1, y: 2 }, { x: 1, y: 2, z: 0.5 }, { x: '1', y: 2 }, [], [{ type: 'free', points: [] }],
  [{ type: 'free', points: [{ x: 1, y: 1 }] }], [{ type: 'odd', points: [] }], { topLeft: { x: 0, y: 0 }, bottomRight: { x: 1, y: 1 } },
  { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 9, y: 9 } }, { a1: { id: 'a1', index: '!', x: 0, y: 0 } },
  'center', 'edge',
]

function takes(validator: { validate(value: unknown): unknown }, value: unknown): boolean {
  try {
    validator.validate(value)
    return true
  } catch {
    return false
  }
}

describe('our rules never take what tldraw 3.15.6 refuses', () => {
  const tables: [string, PropRules, Record<string, { validate(value: unknown): unknown }>][] = [
    ...Object.entries(SHAPE_PROPS).map(([type, rules]): [string, PropRules, Record<string, { validate(value: unknown): unknown }>] => [type, rules, TLDRAW[type] ?? {}]),
    ['arrow binding', ARROW_BINDING_PROPS, tlschema.arrowBindingProps],
  ]
  it.each(tables)('%s', (type, rules, theirs) => {
    const ours = TEXT_SHAPES.includes(type) ? [...Object.keys(rules), 'richText'] : Object.keys(rules)
    expect(ours.sort()).toEqual(Object.keys(theirs).sort())
    for (const [name, rule] of Object.entries(rules)) {
      const validator = theirs[name]
      if (!validator) throw new Error(`tldraw has no ${name}`)
      expect(takes(validator, rule.fallback), `${name} falls back to what tldraw refuses`).toBe(true)
      for (const value of SAMPLES) if (rule.valid(value)) expect(takes(validator, value), `${name} = ${JSON.stringify(value)}`).toBe(true)
    }
  })

  it.each(Object.entries(SHAPE_PROPS))('every style of a %s that tldraw has is taken', (type, rules) => {
    for (const [name, rule] of Object.entries(rules)) {
      const style = TLDRAW[type]?.[name]
      if (!(style instanceof tlschema.EnumStyleProp)) continue
      for (const value of style.values) expect(rule.valid(value), `${name} = ${String(value)}`).toBe(true)
    }
  })

  it('a picture with its defaults', () => {
    const props = Object.fromEntries(Object.entries(IMAGE_ASSET_PROPS).map(([name, rule]) => [name, rule.fallback]))
    checkTldrawRecord({ id: 'asset:x', typeName: 'asset', type: 'image', props, meta: {} })
  })
})

describe('the order of shapes', () => {
  const note = (index: string) => ({
    id: 'shape:x', typeName: 'shape', type: 'group', x: 0, y: 0, rotation: 0, index, parentId: 'page:page', isLocked: false, opacity: 1, props: {}, meta: {},
  })
  it.each(['a0', 'a1', 'a1V', 'b00', 'Zz', 'Y00', 'Y3k', 'aZz', '', '#', 'a', 'b0', '1a', 'A', 'c000x'])('%j is an index exactly when tldraw says so', (index) => {
    let theirs = true
    try {
      checkTldrawRecord(note(index))
    } catch {
      theirs = false
    }
    expect(isIndexKey(index)).toBe(theirs)
  })
  it('goes up without end', () => {
    let key = indexAbove(null)
    for (let i = 0; i < 5_000; i += 1) {
      const next = indexAbove(key)
      expect(next > key && isIndexKey(next)).toBe(true)
      key = next
    }
    checkTldrawRecord(note(key))
    for (const low of ['Zz', 'Y0z', 'X000', 'Yzz']) expect(indexAbove(low) > low && isIndexKey(indexAbove(low))).toBe(true)
  })
})
