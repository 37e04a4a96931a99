/** How the table of groups is set so that all of it is on the screen, as large as it goes: in how many columns, at which size. Pure. */

import { breakLines } from '../../shared/board/lineBreaks.ts'
import { textToRichText } from '../../shared/board/richText.ts'

export interface TableRow {
  group: string
  areas: readonly string[]
  place: string
}

export interface TableFit {
  /** Tables side by side. */
  tables: number
  rowsEach: number
  /** px at 1920 × 1080. */
  fontSize: number
}

/** All in px at 1920 × 1080; the style sheet has the same figures. */
const STAGE = { width: 1760, height: 830, gap: 60 }
const LARGEST = 62
const SMALLEST = 18
const MOST_TABLES = 3
const LEADING = 1.15
/** Above and below the words of a row, and the head of a table, in ems. */
const ROW_SPACE = 0.8
const HEAD = 1.4
/** To the right of a cell's words, and the area's sign before them, in ems. */
const CELL_SPACE = 0.5
const SIGN = 1.35
/** Bold is wider than the words that lines are broken by. */
const BOLD = 1.06

/** Shares of a table's width: group, area, place. */
export function columnShares(withPlaces: boolean): readonly number[] {
  return withPlaces ? [0.28, 0.47, 0.25] : [0.36, 0.64]
}

/** The largest setting in which every row is whole; the smallest size when there is none. */
export function tableFit(rows: readonly TableRow[], withPlaces: boolean): TableFit {
  const fits = Array.from({ length: Math.min(MOST_TABLES, Math.max(1, rows.length)) }, (_, index) => fitIn(rows, withPlaces, index + 1))
  return fits.reduce((best, fit) => (fit.fontSize > best.fontSize ? fit : best))
}

function fitIn(rows: readonly TableRow[], withPlaces: boolean, tables: number): TableFit {
  const rowsEach = Math.ceil(rows.length / tables)
  const width = (STAGE.width - (tables - 1) * STAGE.gap) / tables
  for (let fontSize = LARGEST; fontSize > SMALLEST; fontSize -= 2) {
    const heights = rows.map((row) => rowHeight(row, columnShares(withPlaces).map((share) => share * width), fontSize))
    const highest = Math.max(0, ...Array.from({ length: tables }, (_, table) => sum(heights.slice(table * rowsEach, (table + 1) * rowsEach))))
    if (highest + HEAD * fontSize <= STAGE.height) return { tables, rowsEach, fontSize }
  }
  return { tables, rowsEach, fontSize: SMALLEST }
}

function rowHeight({ group, areas, place }: TableRow, [groupWidth = 0, areaWidth = 0, placeWidth = 0]: readonly number[], fontSize: number): number {
  const lines = (text: string, width: number) => breakLines(textToRichText(text), fontSize, Math.max(fontSize, width - CELL_SPACE * fontSize)).length
  const most = Math.max(
    lines(group, groupWidth / BOLD), sum(areas.map((area) => lines(area, areaWidth - SIGN * fontSize))), placeWidth > 0 ? lines(place, placeWidth) : 1,
  )
  return (most * LEADING + ROW_SPACE) * fontSize
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
