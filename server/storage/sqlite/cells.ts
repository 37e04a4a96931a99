/** Reads cells of a result row as the types that the schema promises; anything else is a damaged file. */

import type { SQLOutputValue } from 'node:sqlite'

type Row = Record<string, SQLOutputValue>

/** A cell is not what the schema says: the disk has changed it. */
class DamagedCell extends Error {
  override name = 'DamagedCell'

  constructor(column: string, type: string) {
    super(`Damaged row: ${column} is no ${type}`)
  }
}

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new DamagedCell(column, 'text')
  return value
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new DamagedCell(column, 'number')
  return value
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new DamagedCell(column, 'blob')
  return value
}

/** What can be read where a flipped bit may stand; null when it cannot be: a cell of the wrong kind, a number out of range, a broken page. */
export function whenWhole<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (isBrokenPage(error)) brokenPages++
    else if (!(error instanceof DamagedCell) && !isOutOfRange(error)) throw error
    return null
  }
}

const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
/** The file ends before the page does. */
const SQLITE_IOERR_SHORT_READ = 522

/** The engine says that what it read cannot be right; a disk that does not answer is something else. */
export function isBrokenPage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  return error.errcode === SQLITE_IOERR_SHORT_READ || [SQLITE_CORRUPT, SQLITE_NOTADB].includes(error.errcode & 0xff)
}

function isOutOfRange(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'
}

/** The storage thread has one file open, and this is its count of what the engine could not read of it. */
let brokenPages = 0

/** Whether the engine has met something unreadable since it was last asked. */
export function metBrokenPages(): boolean {
  const met = brokenPages > 0
  brokenPages = 0
  return met
}
