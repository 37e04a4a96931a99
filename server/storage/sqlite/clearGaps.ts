/**
 * Overwrites what stands between the pointers and the content of the database's pages. Nobody ever reads that stretch, and SQLite's
 * `secure_delete` does not reach it: where it spreads the rows of a full page over several, it leaves copies of them there.
 */

import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { gapOf, isTree, wholeTypeOf } from './treePage.ts'

/** Where the file's head says how large a page is, and where it ends. */
const PAGE_SIZE_AT = 16
const HEAD = 100
const MOST_PAGE = 65_536
/** How much is read at once, in bytes: whole pages, whatever their size. */
const PIECE = 4 * 1024 * 1024

const ZEROS = Buffer.alloc(MOST_PAGE)

function readAll(file: number, into: Buffer, from: number): Buffer {
  let have = 0
  for (;;) {
    const read = readSync(file, into, have, into.length - have, from + have)
    have += read
    if (read === 0 || have === into.length) return into.subarray(0, have)
  }
}

/**
 * Clears the open `file`, a database whose write-ahead log is empty and to which nobody else writes; what it found to clear is on the
 * disk when it returns. Only bytes are written that mean nothing: it may end anywhere, and others may read. Returns how many pages it
 * left alone because what they say of themselves cannot be.
 */
export function clearGaps(file: number): number {
  const said = readAll(file, Buffer.alloc(HEAD), 0).readUInt16BE(PAGE_SIZE_AT)
  const size = said === 1 ? MOST_PAGE : said
  const end = fstatSync(file).size
  const piece = Buffer.alloc(PIECE)
  let [cleared, unsound] = [0, 0]
  for (let from = 0; from < end; from += PIECE) {
    const bytes = readAll(file, piece, from)
    for (let at = 0; at + size <= bytes.length; at += size) {
      const page = { bytes: bytes.subarray(at, at + size), head: from + at === 0 ? HEAD : 0 }
      // A page in no tree is empty, or begins with the number of another: with 0 or 1, in files below 128 GiB.
      if (!isTree(page)) continue
      const gap = gapOf(page)
      if (gap && page.bytes.compare(ZEROS, 0, gap.to - gap.from, gap.from, gap.to) === 0) continue
      if (!gap || wholeTypeOf(page) !== page.bytes.readUInt8(page.head)) {
        unsound++
        continue
      }
      writeSync(file, ZEROS, 0, gap.to - gap.from, from + at + gap.from)
      cleared++
    }
  }
  if (cleared > 0) fsyncSync(file)
  return unsound
}

/** The same for a file that nobody in this process has open: closing one takes away the locks that the process has on it. */
export function clearGapsAt(path: string): number {
  const file = openSync(path, 'r+')
  try {
    return clearGaps(file)
  } finally {
    closeSync(file)
  }
}
