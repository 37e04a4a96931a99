/**
 * Reads rows straight from the pages of a database file, whatever has become of the tree above them: for rows that SQLite can no
 * longer find. What comes out may be damaged or out of date; only a row's checksum tells. (SQLite's file format, parts 1.6 and 2.)
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export type RawValue = null | number | string | Uint8Array

export interface RawRecord {
  /** Null in trees without one. */
  rowid: number | null
  values: RawValue[]
}

const TABLE_LEAF = 13
const INDEX_LEAF = 10
const INDEX_INTERIOR = 2
/** Of one row; a number of its own length that says more is damaged. */
const MOST_BYTES = 256 * 1024 * 1024

/** Throws a RangeError beyond the end, as all reading here does. */
function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0n
  for (let n = 0; n < 9; n++) {
    const byte = BigInt(bytes.readUInt8(at + n))
    if (n === 8) return [Number(BigInt.asIntN(64, (value << 8n) | byte)), at + 9]
    value = (value << 7n) | (byte & 0x7fn)
    if (byte < 0x80n) return [Number(value), at + n + 1]
  }
  throw new RangeError('No number')
}

function valueOf(type: number, bytes: Buffer, at: number): [value: RawValue, length: number] {
  if (type === 0) return [null, 0]
  if (type === 8 || type === 9) return [type - 8, 0]
  if (type <= 4) return [bytes.readIntBE(at, type), type]
  if (type === 5) return [bytes.readIntBE(at, 6), 6]
  if (type === 6) return [Number(bytes.readBigInt64BE(at)), 8]
  if (type === 7) return [bytes.readDoubleBE(at), 8]
  const length = Math.floor((type - 12) / 2)
  if (type < 12 || at + length > bytes.length) throw new RangeError('No value')
  const slice = bytes.subarray(at, at + length)
  return [type % 2 === 0 ? new Uint8Array(slice) : slice.toString('utf8'), length]
}

function recordOf(payload: Buffer): RawValue[] {
  const [headerEnd, first] = varint(payload, 0)
  const values: RawValue[] = []
  let body = headerEnd
  for (let at = first; at < headerEnd;) {
    const [type, next] = varint(payload, at)
    const [value, length] = valueOf(type, payload, body)
    values.push(value)
    body += length
    at = next
  }
  return values
}

/** Hands out every row that can be made out in the file at `path`, which nobody else is writing. */
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
      if (length < 0 || length > MOST_BYTES) throw new RangeError('No length')
      const most = inTable ? size - 35 : Math.floor(((size - 12) * 64) / 255) - 23
      const least = Math.floor(((size - 12) * 32) / 255) - 23
      const spill = least + ((length - least) % (size - 4))
      const local = length <= most ? length : spill <= most ? spill : least
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

    const cellOf = (bytes: Buffer, at: number, type: number): RawRecord => {
      const start = type === INDEX_INTERIOR ? at + 4 : at
      const [length, afterLength] = varint(bytes, start)
      const [rowid, begin] = type === TABLE_LEAF ? varint(bytes, afterLength) : [null, afterLength]
      return { rowid, values: recordOf(payloadOf(bytes, begin, length, type === TABLE_LEAF)) }
    }

    for (let number = 1; number <= pages; number++) {
      const bytes = page(number)
      const header = number === 1 ? 100 : 0
      const type = bytes.readUInt8(header)
      if (type !== TABLE_LEAF && type !== INDEX_LEAF && type !== INDEX_INTERIOR) continue
      const pointers = header + (type === INDEX_INTERIOR ? 12 : 8)
      for (let cell = 0; cell < bytes.readUInt16BE(header + 3) && pointers + 2 * cell + 2 <= size; cell++) {
        const record = readable(() => cellOf(bytes, bytes.readUInt16BE(pointers + 2 * cell), type))
        if (record) use(record)
      }
    }
  } finally {
    closeSync(file)
  }
}

function readable(read: () => RawRecord): RawRecord | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
