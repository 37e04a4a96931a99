/** The numbers of SQLite's file format, one to nine bytes long. */

/** Throws a RangeError beyond the end. None of ours is too large to be exact; what damage has made so will do. */
export function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0
  for (let n = 0; n < 8; n++) {
    const byte = bytes.readUInt8(at + n)
    value = value * 0x80 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + n + 1]
  }
  return [value * 0x100 + bytes.readUInt8(at + 8), at + 9]
}
