/** Ideas as pages of columns: at most 24 to a page, at a size the last row can read, the same pages on every device. Pure. */

import { breakLines } from '../../shared/board/lineBreaks.ts'
import { textToRichText } from '../../shared/board/richText.ts'
import type { PlenumIdea } from './plenumIdeas.ts'

/** All figures in px at 1920 × 1080. The style sheet draws the cards with the same ones. */
export const CARD = { text: 29, lineHeight: 37, paddingX: 18, paddingY: 12, foot: 30, gap: 12, mostLines: 8 } as const
/** What is left below the head. */
export const PAGE_HEIGHT = 940
/** A lane's own head: the prompt in lines (two at least) beside its number, and the space and rule below. */
const LANE_HEAD = { text: 30, lineHeight: 36, number: 48, fewestLines: 2, below: 50 } as const
export const PAGE_WIDTH = 1824
export const COLUMN_GAP = 24
export const MOST_PER_PAGE = 24
const HEADING = 58
/** Cards that a column of a list takes before the next one begins. */
const SHORTEST_COLUMN = 4

export interface Column {
  /** The heading over the column's first card; null when it goes on from the page before or has none. */
  cards: { idea: PlenumIdea; heading: string | null }[]
}

export interface Lane {
  title: string
  ideas: readonly PlenumIdea[]
}

export interface IdeaPage {
  columns: Column[]
  /** Which lane the first column is, where columns are lanes. */
  firstLane: number
}

/** Lines that an idea takes in a card of a column this wide, at most `CARD.mostLines`. */
export function cardLines(text: string, columnWidth: number): number {
  return Math.min(CARD.mostLines, breakLines(textToRichText(text), CARD.text, columnWidth - 2 * CARD.paddingX).length)
}

export function columnWidth(columns: number): number {
  return (PAGE_WIDTH - (columns - 1) * COLUMN_GAP) / columns
}

function cardHeight(idea: PlenumIdea, width: number): number {
  return cardLines(idea.text, width) * CARD.lineHeight + CARD.foot + 2 * CARD.paddingY + CARD.gap
}

/** One list flowing through `columns` columns, page after page, under headings where `headingOf` gives any. Always at least one page. */
export function listPages(ideas: readonly PlenumIdea[], columns: number, headingOf: (idea: PlenumIdea) => string | null = () => null): IdeaPage[] {
  // A short list stands in columns of equal length, not in one full column beside an empty one.
  const most = Math.min(Math.floor(MOST_PER_PAGE / columns), Math.max(SHORTEST_COLUMN, Math.ceil(ideas.length / columns)))
  const runs = columnsOf(ideas, { width: columnWidth(columns), height: PAGE_HEIGHT, most }, headingOf)
  return chunks(runs, columns).map((page) => ({ columns: page, firstLane: 0 }))
}

/**
 * Lanes side by side, each with its own ideas; a page shows the next stretch of every lane. More than four lanes take
 * turns of four. `headingOf` groups a lane's ideas (given in order) under headings, as proposals under their levels.
 */
export function lanePages(lanes: readonly Lane[], headingOf: (idea: PlenumIdea, lane: number) => string | null): IdeaPage[] {
  return laneGroups(lanes.length).flatMap(({ from, count }) => {
    const width = columnWidth(count)
    const beside = lanes.slice(from, from + count)
    const head = Math.max(...beside.map(({ title }) => laneHeadHeight(title, width)))
    const size = { width, height: PAGE_HEIGHT - head, most: Math.floor(MOST_PER_PAGE / count) }
    const runs = beside.map(({ ideas }, at) => columnsOf(ideas, size, (idea) => headingOf(idea, from + at)))
    const pages = Math.max(1, ...runs.map((run) => run.length))
    return Array.from({ length: pages }, (_, page) => ({ columns: runs.map((run) => run[page] ?? { cards: [] }), firstLane: from }))
  })
}

function laneHeadHeight(title: string, width: number): number {
  // Bold is wider than the words that lines are broken by.
  const lines = breakLines(textToRichText(title), LANE_HEAD.text, (width - LANE_HEAD.number) / 1.06).length
  return Math.max(LANE_HEAD.fewestLines, lines) * LANE_HEAD.lineHeight + LANE_HEAD.below
}

/** Which lanes stand side by side. */
function laneGroups(lanes: number): { from: number; count: number }[] {
  const groups = Math.max(1, Math.ceil(lanes / 4))
  const each = Math.ceil(lanes / groups)
  return Array.from({ length: groups }, (_, group) => ({ from: group * each, count: Math.min(each, lanes - group * each) })).filter(({ count }) => count > 0)
}

interface ColumnSize {
  width: number
  height: number
  /** Cards in one column. */
  most: number
}

function columnsOf(ideas: readonly PlenumIdea[], size: ColumnSize, headingOf: (idea: PlenumIdea) => string | null): Column[] {
  const columns: Column[] = []
  let room = 0
  let last: string | null = null
  for (const idea of ideas) {
    const heading = headingOf(idea)
    let column = columns.at(-1)
    const newHeading = heading !== last ? heading : null
    const needs = cardHeight(idea, size.width) + (newHeading === null ? 0 : HEADING)
    if (!column || needs > room || column.cards.length >= size.most) {
      column = { cards: [] }
      columns.push(column)
      room = size.height
      // A heading is said again at the top of a column, so that no page has cards without it.
      column.cards.push({ idea, heading })
      room -= cardHeight(idea, size.width) + (heading === null ? 0 : HEADING)
    } else {
      column.cards.push({ idea, heading: newHeading })
      room -= needs
    }
    last = heading
  }
  return columns
}

function chunks<Each>(all: readonly Each[], size: number): Each[][] {
  const out: Each[][] = []
  for (let at = 0; at < Math.max(1, all.length); at += size) out.push(all.slice(at, at + size))
  return out
}
