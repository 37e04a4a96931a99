/**
 * A copy of the pages that say where everything in the database stands: `planche.db.head`. They hold the schema and nothing that
 * people wrote, change only with the schema, and without them nothing else in the file can be found.
 */

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs'

/** Where SQLite's file format keeps things; multi-byte numbers are big-endian. */
const AT = { pageSize: 16, changes: 24, pageCount: 28, freelist: 32, version: 60, application: 68, versionValidFor: 92, firstPageTree: 100 }
const TREE_INTERIOR = 5
const INTERIOR = { cellCount: 3, rightMost: 8, cells: 12 }
const MAGIC = 'plnchead'

function headOf(path: string): string {
  return `${path}.head`
}

/** The numbers of the pages of the schema's tree; it is at most two levels deep with far more tables than we have. */
function schemaPages(first: Buffer): number[] {
  if (first[AT.firstPageTree] !== TREE_INTERIOR) return [1]
  const tree = first.subarray(AT.firstPageTree)
  const cells = Array.from({ length: tree.readUInt16BE(INTERIOR.cellCount) }, (_, n) => first.readUInt32BE(tree.readUInt16BE(INTERIOR.cells + 2 * n)))
  return [1, ...cells, tree.readUInt32BE(INTERIOR.rightMost)]
}

function readPage(file: number, page: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  if (readSync(file, bytes, 0, size, (page - 1) * size) !== size) throw new Error('The file ends within a page')
  return bytes
}

/** Copies the head of a database that is whole and has nothing in its write-ahead log. */
export function keepHead(path: string): void {
  const file = openSync(path, 'r')
  try {
    const size = readPage(file, 1, 100).readUInt16BE(AT.pageSize)
    const first = readPage(file, 1, size)
    const pages = schemaPages(first).map((page) => {
      const number = Buffer.alloc(4)
      number.writeUInt32BE(page)
      const bytes = readPage(file, page, size)
      // What counts pages and changes is soon out of date; with these at zero, SQLite counts for itself.
      if (page === 1) for (const [at, length] of [[AT.changes, 4], [AT.pageCount, 4], [AT.freelist, 8], [AT.versionValidFor, 4]] as const) bytes.fill(0, at, at + length)
      return Buffer.concat([number, bytes])
    })
    const head = Buffer.concat([Buffer.from(MAGIC), ...pages])
    const known = existsSync(headOf(path)) ? readFileSync(headOf(path)) : null
    if (known?.equals(head)) return
    writeFileSync(`${headOf(path)}.part`, head, { mode: 0o600 })
    renameSync(`${headOf(path)}.part`, headOf(path))
  } finally {
    closeSync(file)
  }
}

/** Puts the kept head of the database at `path` into `copy`, a copy of it. False when there is none that could be its. */
export function putHead(path: string, copy: string): boolean {
  if (!existsSync(headOf(path))) return false
  const head = readFileSync(headOf(path))
  const size = head.length > MAGIC.length + 100 ? head.readUInt16BE(MAGIC.length + 4 + AT.pageSize) : 0
  if (head.subarray(0, MAGIC.length).toString() !== MAGIC || size < 512 || statSync(copy).size < size) return false
  const file = openSync(copy, 'r+')
  try {
    for (let at = MAGIC.length; at + 4 + size <= head.length; at += 4 + size) {
      const page = head.readUInt32BE(at)
      writeSync(file, head, at + 4, size, (page - 1) * size)
    }
    fsyncSync(file)
    return true
  } finally {
    closeSync(file)
  }
}

/**
 * Whether the file at `path` says of itself what its kept head says (our mark, our version), but for one byte at most: a flipped
 * bit, and not another program's file or another version's.
 */
export function saysAlmostTheSame(path: string): boolean {
  if (!existsSync(headOf(path)) || statSync(path).size < 100) return false
  const head = readFileSync(headOf(path)).subarray(MAGIC.length + 4)
  const file = openSync(path, 'r')
  try {
    const own = readPage(file, 1, 100)
    const differing = [AT.version, AT.application].flatMap((at) => [0, 1, 2, 3].filter((n) => own[at + n] !== head[at + n]))
    return differing.length <= 1
  } finally {
    closeSync(file)
  }
}

/** Whether the file at `path` says that its schema is later than `schema`. */
export function saysLaterVersion(path: string, schema: number): boolean {
  const file = openSync(path, 'r')
  try {
    return readPage(file, 1, 100).readUInt32BE(AT.version) > schema
  } finally {
    closeSync(file)
  }
}
