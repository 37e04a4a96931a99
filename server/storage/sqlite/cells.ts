/** Reads cells of a result row as the types that the schema promises; anything else is a damaged file. */

import type { SQLOutputValue } from 'node:sqlite'

type Row = Record<string, SQLOutputValue>

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`Damaged row: ${column} is no text`)
  return value
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`Damaged row: ${column} is no number`)
  return value
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`Damaged row: ${column} is no blob`)
  return value
}
