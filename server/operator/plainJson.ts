/** JSON from a file: refused when it is deep, or when a key of it could be taken for something of the language. */

import { LIMITS } from '../../shared/limits.ts'

/** Keys that could be taken for something of the language. */
export const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype']
const NEVER = new Set(FORBIDDEN_KEYS)

export function isForbiddenKey(key: string): boolean {
  return NEVER.has(key)
}

/** Whether the value holds such a key, at any depth, or lies deeper than any of ours. */
export function hasForbiddenKey(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > LIMITS.jsonDepth) return true
  if (Array.isArray(value)) return value.some((entry) => hasForbiddenKey(entry, depth + 1))
  // A key `__proto__` in an update changes what an object is, and is then no key of it any more.
  const { constructor: made } = value
  if (Object.getPrototypeOf(value) !== Object.prototype || made !== Object) return true
  return Object.entries(value).some(([key, entry]) => NEVER.has(key) || hasForbiddenKey(entry, depth + 1))
}

/** The value; undefined when the text is no JSON or holds what `hasForbiddenKey` finds. */
export function parsePlainJson(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return hasForbiddenKey(value) ? undefined : value
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
