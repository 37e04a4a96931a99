/**
 * Where the cells of a page of a tree stand, and whether they fill the page as they do where nothing is wrong: its cells, its free
 * blocks and the odd bytes that it counts make up its content to the byte. (SQLite's file format, part 1.6.)
 */

import { varint } from './varint.ts'

export const TABLE_LEAF = 13
export const TABLE_INTERIOR = 5
export const INDEX_LEAF = 10
export const INDEX_INTERIOR = 2
const TYPES = [TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR, TABLE_INTERIOR]
/** Offsets within the head of a page. */
const AT = { freeBlock: 1, cells: 3, content: 5, oddBytes: 7 }
const LEAF_HEAD = 8
const INTERIOR_HEAD = 12
const LEAST_CELL = 4
const PAGE_NUMBER = 4

/** A page of a tree; its head begins at `head`. */
export interface TreePage {
  bytes: Buffer
  head: number
}

interface Stretch {
  from: number
  to: number
}

/** How many bytes of a payload of `length` stand in its cell; the others follow on pages of their own. */
export function bytesInCell(length: number, pageSize: number, inTable: boolean): number {
  const most = inTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23
  if (length <= most) return length
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23
  const spill = least + ((length - least) % (pageSize - 4))
  return spill <= most ? spill : least
}

/** Where the pointers of a page of this type begin. */
function pointersOf({ head }: TreePage, type: number): number {
  return head + (type === INDEX_INTERIOR || type === TABLE_INTERIOR ? INTERIOR_HEAD : LEAF_HEAD)
}

/** Offsets of the cells that its pointers lead to. */
export function cellsOf(page: TreePage, type: number): number[] {
  const { bytes, head } = page
  const first = pointersOf(page, type)
  const count = Math.min(bytes.readUInt16BE(head + AT.cells), Math.floor((bytes.length - first) / 2))
  return Array.from({ length: count }, (_, n) => bytes.readUInt16BE(first + 2 * n))
}

/**
 * Where the content of a page that is not whole begins: rows that were moved or deleted may still stand in front of it. Where its
 * head says what cannot be, anywhere behind the head.
 */
export function contentOf({ bytes, head }: TreePage): number {
  const said = bytes.readUInt16BE(head + AT.content)
  const canBe = TYPES.includes(bytes.readUInt8(head)) && said >= head + LEAF_HEAD && said <= bytes.length
  return canBe ? said : head + LEAF_HEAD
}

/** Whether the page says that it is one of a tree. */
export function isTree({ bytes, head }: TreePage): boolean {
  return TYPES.includes(bytes.readUInt8(head))
}

/** What stands between the pointers and the content, for no use; null where the page says what cannot be. */
export function gapOf(page: TreePage): Stretch | null {
  const { bytes, head } = page
  const from = pointersOf(page, bytes.readUInt8(head)) + 2 * bytes.readUInt16BE(head + AT.cells)
  const to = bytes.readUInt16BE(head + AT.content)
  return from <= to && to <= bytes.length ? { from, to } : null
}

/** Throws a RangeError where no cell can stand. */
function stretchOf({ bytes }: TreePage, at: number, type: number): Stretch {
  if (type === TABLE_INTERIOR) return { from: at, to: varint(bytes, at + PAGE_NUMBER)[1] }
  const [length, afterLength] = varint(bytes, type === INDEX_INTERIOR ? at + PAGE_NUMBER : at)
  const begin = type === TABLE_LEAF ? varint(bytes, afterLength)[1] : afterLength
  if (length < 0) throw new RangeError('No length')
  const local = bytesInCell(length, bytes.length, type === TABLE_LEAF)
  return { from: at, to: Math.max(at + LEAST_CELL, begin + local + (local < length ? PAGE_NUMBER : 0)) }
}

/** They stand in rising order, which also ends a chain that damage has made a ring. */
function freeBlocksOf({ bytes, head }: TreePage): Stretch[] {
  const blocks: Stretch[] = []
  for (let at = bytes.readUInt16BE(head + AT.freeBlock), last = 0; at > last; last = at, at = bytes.readUInt16BE(at)) {
    blocks.push({ from: at, to: at + bytes.readUInt16BE(at + 2) })
  }
  return blocks
}

function isFilledAs(page: TreePage, type: number): boolean {
  const { bytes, head } = page
  const content = bytes.readUInt16BE(head + AT.content)
  const pointersEnd = pointersOf(page, type) + 2 * bytes.readUInt16BE(head + AT.cells)
  if (pointersEnd > content || content > bytes.length) return false
  try {
    const stretches = [...cellsOf(page, type).map((at) => stretchOf(page, at, type)), ...freeBlocksOf(page)].toSorted((one, other) => one.from - other.from)
    let reached = content
    let filled = bytes.readUInt8(head + AT.oddBytes)
    for (const { from, to } of stretches) {
      if (from < reached) return false
      filled += to - from
      reached = to
    }
    return reached <= bytes.length && filled === bytes.length - content
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The type of a page on which nothing stands that its pointers do not lead to, whatever it says that it is; null for any other. */
export function wholeTypeOf(page: TreePage): number | null {
  const said = page.bytes.readUInt8(page.head)
  return [said, ...TYPES].find((type) => TYPES.includes(type) && isFilledAs(page, type)) ?? null
}
