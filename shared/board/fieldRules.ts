/** Rules for single values of a tldraw record: what is valid, and what stands in for what is not. */

import { LIMITS } from '../limits.ts'
import { isIndexKey } from './indexKeys.ts'
import type { Json } from './layout.ts'
import { isLinkUrl } from './linkUrl.ts'
import { isObject } from './recordFields.ts'

export interface FieldRule {
  valid(value: unknown): boolean
  fallback: Json
}

export function oneOf(values: readonly string[], fallback: string): FieldRule {
  return { valid: (value) => typeof value === 'string' && values.includes(value), fallback }
}

export function number(min: number, max: number, fallback: number): FieldRule {
  return { valid: (value) => typeof value === 'number' && value >= min && value <= max, fallback }
}

export function boolean(fallback: boolean): FieldRule {
  return { valid: (value) => typeof value === 'boolean', fallback }
}

export function text(characters: number): FieldRule {
  return { valid: (value) => typeof value === 'string' && value.length <= characters, fallback: '' }
}

export function nullable(rule: FieldRule): FieldRule {
  return { valid: (value) => value === null || rule.valid(value), fallback: null }
}

export function either(values: readonly Json[], fallback: Json): FieldRule {
  return { valid: (value) => values.some((allowed) => allowed === value), fallback }
}

/** A length in px along one axis. tldraw demands more than nothing; ten boards wide is enough. */
export const extent = number(1e-6, LIMITS.coordinate, 100)
export const scale = number(1e-3, 1_000, 1)
export const coordinate = number(-LIMITS.coordinate, LIMITS.coordinate, 0)

export const url: FieldRule = { valid: (value) => value === '' || (isLinkUrl(value) && isAbsoluteOrRooted(value)), fallback: '' }

/** tldraw's own check wants an address that `new URL` takes, or one that begins with `/` or `./`. */
function isAbsoluteOrRooted(value: string): boolean {
  return URL.canParse(value) ? /^(https?|mailto):/i.test(value) : value.startsWith('/') || value.startsWith('./')
}

export function isPoint(value: unknown, keys: readonly string[] = ['x', 'y', 'z']): boolean {
  if (!isObject(value) || !coordinate.valid(value['x']) || !coordinate.valid(value['y'])) return false
  return Object.keys(value).every((key) => keys.includes(key)) && (value['z'] === undefined || coordinate.valid(value['z']))
}

export function point(x: number, y: number): FieldRule {
  return { valid: (value) => isPoint(value), fallback: { x, y } }
}

export const indexKey: FieldRule = { valid: isIndexKey, fallback: 'a1' }

export const rotation = number(-1e6, 1e6, 0)

/** Ids that tldraw takes as a parent. */
export const parentId: FieldRule = {
  valid: (value) => typeof value === 'string' && value.length <= 300 && (value.startsWith('page:') || value.startsWith('shape:')),
  fallback: 'page:page',
}

export const assetId: FieldRule = {
  valid: (value) => typeof value === 'string' && value.length <= 300 && value.startsWith('asset:'),
  fallback: null,
}
