/** The order of shapes: tldraw's fractional index keys, in base 62. Only what is needed to validate one and to go on top. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LONGEST = 200

export const FIRST_INDEX = 'a1'

/** The length of the whole-number part that a key with this first sign has; `a` is followed by one digit, `b` by two … */
function integerLength(head: string): number {
  if (head >= 'a' && head < 'z') return head.charCodeAt(0) - 'a'.charCodeAt(0) + 2
  if (head > 'A' && head <= 'Z') return 'Z'.charCodeAt(0) - head.charCodeAt(0) + 2
  return Infinity
}

/** Whether tldraw takes `key` as an index. (Its second level, which begins after 62^25 shapes, is not used here.) */
export function isIndexKey(key: unknown): key is string {
  return typeof key === 'string' && key.length <= LONGEST && /^[A-Za-z][0-9A-Za-z]*$/.test(key) && integerLength(key[0] ?? '') <= key.length
}

/** A key above `key`: the next whole number. Null and senseless keys count as the bottom. */
export function indexAbove(key: string | null): string {
  if (key === null || !isIndexKey(key)) return FIRST_INDEX
  const head = key[0] ?? 'a'
  const digits = [...key.slice(1, integerLength(head))]
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const next = DIGITS.indexOf(digits[i] ?? '0') + 1
    if (next < DIGITS.length) {
      digits[i] = DIGITS[next] ?? '0'
      return head + digits.join('')
    }
    digits[i] = '0'
  }
  if (head === 'Z') return 'a0'
  const nextHead = String.fromCharCode(head.charCodeAt(0) + 1)
  // A longer whole number begins above `a`, a shorter one below.
  return nextHead > 'a' ? `${nextHead}${digits.join('')}0` : `${nextHead}${digits.slice(1).join('')}`
}
