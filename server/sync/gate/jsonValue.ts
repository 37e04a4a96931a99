/** Whether a value out of an update is JSON of a sane depth and size. */

import { LIMITS } from '../../../shared/limits.ts'

/** Counted like its text, roughly: signs of strings and keys, 8 for everything else. Infinity when it is no JSON. */
export function jsonSize(value: unknown, depth = 0): number {
  if (depth > LIMITS.jsonDepth) return Infinity
  switch (typeof value) {
    case 'string':
      return value.length + 2
    case 'number':
      return Number.isFinite(value) ? 8 : Infinity
    case 'boolean':
      return 8
    case 'object': {
      if (value === null) return 8
      let size = 2
      if (Array.isArray(value)) {
        for (const entry of value) size += jsonSize(entry, depth + 1)
        return size
      }
      // A key `__proto__` in an update changes what an object is; so only plain ones count as JSON.
      if (Object.getPrototypeOf(value) !== Object.prototype) return Infinity
      for (const [key, entry] of Object.entries(value)) size += key.length + 2 + jsonSize(entry, depth + 1)
      return size
    }
    default:
      return Infinity
  }
}

/** Whether a value is JSON of at most so many bytes. */
export function isSmallJson(value: unknown, bytes: number = LIMITS.baseBytes): boolean {
  return jsonSize(value) <= bytes
}
