/** The wall's grid with labels high enough for every group's and area's whole name. Pure. */

import { textWidth } from '../../shared/board/glyphWidth.ts'
import { breakLines } from '../../shared/board/lineBreaks.ts'
import { textToRichText } from '../../shared/board/richText.ts'
import { type Grid, packGrid } from './packGrid.ts'

export interface TileLabel {
  group: string
  area: string
  /** Stands to the right of the group's name. */
  count: string
}

export interface PackedWall {
  packed: Grid
  /** px; the style sheet sets labels in it. */
  fontSize: number
  labelHeight: number
}

/** The tiles' font as a share of the tile's width, between two shares of the stage's. */
const TILE_SHARE = 1 / 16
const SMALLEST = 16 / 1824
const LARGEST = 34 / 1824
const LEADING = 1.18
/** Below the label, in ems. */
const FOOT = 0.25
/** Room for the area's sign, and between the group's name and the count, in ems. */
const SIGN = 1.35
const SPACE = 0.6
/** A name longer than this in a tile is damage, and must not push every picture off the wall. */
const MOST_LINES = 5

/** Packs the tiles as large as they go; the names decide how high the labels are, and the tiles how wide the names may be. */
export function packWall(labels: readonly TileLabel[], stage: { width: number; height: number }, gap: number): PackedWall {
  let lines = 2
  for (;;) {
    const result = packWith(labels.length, stage, gap, lines)
    const needed = Math.min(MOST_LINES, Math.max(...labels.map((label) => linesOf(label, result.packed.width, result.fontSize))))
    if (needed <= lines) return result
    lines = needed
  }
}

function packWith(count: number, stage: { width: number; height: number }, gap: number, lines: number): PackedWall {
  const heightOf = (fontSize: number) => fontSize * (lines * LEADING + FOOT)
  const fontOf = (width: number) => Math.min(stage.width * LARGEST, Math.max(stage.width * SMALLEST, width * TILE_SHARE))
  // Larger tiles have larger labels: a first guess with the largest label, then with the label of the tiles that it gave.
  const guess = packGrid(count, stage, 16 / 9, heightOf(stage.width * LARGEST), gap)
  const fontSize = fontOf(guess.width)
  const labelHeight = heightOf(fontSize)
  return { packed: packGrid(count, stage, 16 / 9, labelHeight, gap), fontSize, labelHeight }
}

function linesOf({ group, area, count }: TileLabel, width: number, fontSize: number): number {
  const lines = (text: string, room: number) => breakLines(textToRichText(text), fontSize, Math.max(fontSize, room)).length
  // Bold is wider than the words that lines are broken by.
  const besideCount = (width - textWidth(count, fontSize, true) - SPACE * fontSize) / 1.06
  return lines(group, besideCount) + lines(area, width - SIGN * fontSize)
}
