/**
 * The running checksum of SQLite's write-ahead log, and what it makes possible beyond finding a change: two sums over all that went
 * before prove that one byte was changed, and say which it may have been. (SQLite's file format, part 4.2.)
 */

/** Two unsigned 32-bit numbers. */
export type Sum = readonly [number, number]

/** One byte as it was. */
export interface Fix {
  /** Offset in what was looked at. */
  at: number
  value: number
}

const wordOf = (bytes: Buffer, at: number, big: boolean): number => (big ? bytes.readInt32BE(at) : bytes.readInt32LE(at))

/** Continues `from` over `bytes`, a multiple of eight of them; `big`: the words have their highest byte first. */
export function logSum(bytes: Buffer, big: boolean, from: Sum): Sum {
  let [first, second] = [from[0] | 0, from[1] | 0]
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + wordOf(bytes, at, big) + second) | 0
    second = (second + wordOf(bytes, at + 4, big) + first) | 0
  }
  return [first >>> 0, second >>> 0]
}

/** The number that makes 1 of an odd one, modulo 2³². */
function inverse(odd: number): number {
  let found = odd
  for (let doubled = 3; doubled < 32; doubled *= 2) found = Math.imul(found, 2 - Math.imul(odd, found))
  return found
}

/** Bytes of a word that differ, as [number from the lowest, value in `right`]. */
function differingBytes(wrong: number, right: number): [number, number][] {
  return [0, 1, 2, 3].flatMap((n): [number, number][] => {
    const [is, was] = [(wrong >>> (8 * n)) & 0xff, (right >>> (8 * n)) & 0xff]
    return is === was ? [] : [[n, was]]
  })
}

/**
 * The bytes of `bytes` of which one has to be another for the sums, begun with `from`, to come out as `wanted`; none when no single
 * byte would do. That one would by chance, in bytes that were never so, is one in 2⁴⁰ for a page.
 *
 * Each word enters the second sum through the first and both again with every later pair, so a change of it by d changes the
 * result by (a·d, b·d) with neighbours a and b of Fibonacci's row, of which one is always odd: that one gives d, the other proves it.
 * The lowest eight bits of the row repeat, so a change in the highest byte of a word fits every 384 words, or nearer.
 */
export function changedBytes(bytes: Buffer, big: boolean, from: Sum, wanted: Sum): Fix[] {
  const is = logSum(bytes, big, from)
  const off: Sum = [(wanted[0] - is[0]) | 0, (wanted[1] - is[1]) | 0]
  const found: Fix[] = []
  let [a, b] = [0, 1]
  for (let at = bytes.length - 4; at >= 0; at -= 4) {
    const by = a & 1 ? Math.imul(off[0], inverse(a)) : Math.imul(off[1], inverse(b))
    if (by !== 0 && Math.imul(a, by) === off[0] && Math.imul(b, by) === off[1]) {
      const word = wordOf(bytes, at, big)
      const [byte, ...more] = differingBytes(word, (word + by) | 0)
      if (byte && more.length === 0) found.push({ at: at + (big ? 3 - byte[0] : byte[0]), value: byte[1] })
    }
    const sum = (a + b) | 0
    a = b
    b = sum
  }
  return found
}

/** How many of the eight bytes of two sums (or salts) differ. */
export function bytesApart(one: Sum, other: Sum): number {
  return differingBytes(one[0], other[0]).length + differingBytes(one[1], other[1]).length
}
