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
    if (error instanceof DamagedCell || isEngineError(error)) return null
    throw error
  }
}

function isEngineError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ERR_SQLITE_ERROR' || error.code === 'ERR_OUT_OF_RANGE'
}
