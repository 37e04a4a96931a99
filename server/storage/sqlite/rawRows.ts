/**
 * Reads rows straight from the pages of a database file, whatever has become of the tree above them: for rows that SQLite can no
 * longer find. What comes out may be damaged or out of date; only a row's checksum tells. (SQLite's file format, parts 1.6 and 2.)
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { bytesInCell, cellsOf, contentOf, INDEX_INTERIOR, INDEX_LEAF, TABLE_LEAF, wholeTypeOf } from './treePage.ts'
import { varint } from './varint.ts'

export type RawValue = null | number | string | Uint8Array

export interface RawRecord {
  /** Null in trees without one. */
  rowid: number | null
  values: RawValue[]
  /** Whether its page leads to it. If not, it may as well be one that was deleted. */
  led: boolean
}

const WITH_ROWS = [TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR]
/** Of one row; a number of its own length that says more is damaged. */
const MOST_BYTES = 256 * 1024 * 1024
/** In bytes, of the header of a record; our rows have three to nine values. */
const LEAST_HEADER = 4
const MOST_HEADER = 46
const NONE: readonly number[] = []
const BOTH = [TABLE_LEAF, INDEX_LEAF]

/** Of a value, as its type says; -1 for the types that there are not. */
function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2)
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? -1
}

/** Throws a RangeError beyond the end, as all reading here does. */
function valueOf(type: number, bytes: Buffer, at: number): RawValue {
  const length = lengthOf(type)
  if (length < 0 || at + length > bytes.length) throw new RangeError('No value')
  if (type === 0) return null
  if (type === 8 || type === 9) return type - 8
  if (type === 6) return Number(bytes.readBigInt64BE(at))
  if (type === 7) return bytes.readDoubleBE(at)
  if (type < 6) return bytes.readIntBE(at, length)
  const slice = bytes.subarray(at, at + length)
  return type % 2 === 0 ? new Uint8Array(slice) : slice.toString('utf8')
}

function recordOf(payload: Buffer): RawValue[] {
  const [headerEnd, first] = varint(payload, 0)
  const values: RawValue[] = []
  let body = headerEnd
  for (let at = first; at < headerEnd;) {
    const [type, next] = varint(payload, at)
    values.push(valueOf(type, payload, body))
    body += lengthOf(type)
    at = next
  }
  return values
}

/** How long the record at `at` is, by its own header; -1 where there is none that could be of a row of ours. */
function lengthSaid(bytes: Buffer, at: number): number {
  const end = at + (bytes[at] ?? 0)
  if (end < at + LEAST_HEADER || end > Math.min(at + MOST_HEADER, bytes.length)) return -1
  let said = end - at
  let next = at + 1
  while (next < end) {
    const [type, after] = varint(bytes, next)
    if (lengthOf(type) < 0) return -1
    said += lengthOf(type)
    next = after
  }
  return next === end ? said : -1
}

/**
 * Hands out every row that can be made out in the file at `path`, which nobody else is writing; some twice. Where the pointers of a
 * page do not lead to all that stands on it, as after a change in its head or in one of them, every place of its content is tried.
 */
export function rawRows(path: string, use: (record: RawRecord) => void): void {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(100)
    readSync(file, head, 0, 100, 0)
    const declared = head.readUInt16BE(16)
    // Ours are all made with SQLite's own default.
    const size = [512, 1024, 2048, 4096, 8192, 16384, 32768].includes(declared) ? declared : 4096
    const pages = Math.floor(fstatSync(file).size / size)
    const page = (number: number): Buffer => {
      const bytes = Buffer.alloc(size)
      if (number < 1 || number > pages || readSync(file, bytes, 0, size, (number - 1) * size) !== size) throw new RangeError('No page')
      return bytes
    }

    const payloadOf = (bytes: Buffer, at: number, length: number, inTable: boolean): Buffer => {
      if (length > MOST_BYTES) throw new RangeError('No length')
      const local = bytesInCell(length, size, inTable)
      if (at + local > bytes.length) throw new RangeError('No payload')
      const parts = [bytes.subarray(at, at + local)]
      let next = local < length ? bytes.readUInt32BE(at + local) : 0
      for (let have = local; have < length;) {
        const more = page(next)
        parts.push(more.subarray(4, 4 + Math.min(size - 4, length - have)))
        have += Math.min(size - 4, length - have)
        next = more.readUInt32BE(0)
      }
      return Buffer.concat(parts)
    }

    const cellOf = (bytes: Buffer, at: number, type: number): Omit<RawRecord, 'led'> => {
      const start = type === INDEX_INTERIOR ? at + 4 : at
      const [length, afterLength] = varint(bytes, start)
      const [rowid, begin] = type === TABLE_LEAF ? varint(bytes, afterLength) : [null, afterLength]
      return { rowid, values: recordOf(payloadOf(bytes, begin, length, type === TABLE_LEAF)) }
    }

    const give = (bytes: Buffer, at: number, type: number, led: boolean): void => {
      const record = readable(() => cellOf(bytes, at, type))
      if (record) use({ ...record, led })
    }

    for (let number = 1; number <= pages; number++) {
      const tree = { bytes: page(number), head: number === 1 ? 100 : 0 }
      const whole = wholeTypeOf(tree)
      const said = tree.bytes.readUInt8(tree.head)
      const type = whole ?? said
      if (WITH_ROWS.includes(type)) for (const at of cellsOf(tree, type)) give(tree.bytes, at, type, true)
      // Pages that are in no tree begin with 0; most of a large file are pieces of pictures.
      if (whole !== null || said === 0) continue
      for (let at = contentOf(tree); at < size; at++) for (const one of startsOf(tree.bytes, at)) give(tree.bytes, at, one, false)
    }
  } finally {
    closeSync(file)
  }
}

/** The types of page of which a cell may stand at `at`; one with a page number in front is found as one without, further on. */
function startsOf(bytes: Buffer, at: number): readonly number[] {
  return readable(() => {
    const [length, afterLength] = varint(bytes, at)
    if (length < LEAST_HEADER || length > MOST_BYTES) return NONE
    const [, afterRowid] = varint(bytes, afterLength)
    const [inTable, inIndex] = [lengthSaid(bytes, afterRowid) === length, lengthSaid(bytes, afterLength) === length]
    if (inTable) return inIndex ? BOTH : [TABLE_LEAF]
    return inIndex ? [INDEX_LEAF] : NONE
  }) ?? NONE
}

function readable<Read>(read: () => Read): Read | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
