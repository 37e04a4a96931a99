/** The ideas of a list or of the lanes, cut into pages. Pure. */

import type { Sheet, Workshop } from '../../shared/workshop/workshop.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'
import { lanePages, listPages, type IdeaPage } from './ideaPages.ts'
import { ideasOfRound, type PlenumIdea } from './plenumIdeas.ts'
import type { ListOf } from './plenumShows.ts'

export interface ListContent {
  count: number
  /** At least one. */
  pages: IdeaPage[]
  /** The titles of the lanes; null for a plain list. */
  lanes: string[] | null
}

export interface ListWords {
  withoutLevel: string
  withoutPrompt: string
}

const COLUMNS = 3

export function listContent(
  boards: ReadonlyMap<string, BoardShapes>, workshop: Workshop, of: ListOf | 'lanes', sheet: Sheet | null, words: ListWords,
): ListContent {
  if (of === 'lanes') return lanes(ideasOfRound(boards, workshop, sheet?.itemId ?? null), workshop, sheet, words)
  if (of !== 'all' && 'promptId' in of) {
    const ideas = ideasOfRound(boards, workshop, null).filter(({ origin }) => origin.promptId === of.promptId)
    const asksLevel = workshop.sheets.some(({ prompts }) => prompts.some(({ id, asksLevel: asks }) => id === of.promptId && asks))
    const pages = asksLevel ? listPages(byLevel(ideas, workshop.levels), COLUMNS, ({ level }) => level ?? words.withoutLevel) : listPages(ideas, COLUMNS)
    return { count: ideas.length, pages, lanes: null }
  }
  const ideas = ideasOfRound(boards, workshop, sheet?.itemId ?? null).filter(({ origin }) => {
    if (of === 'all') return true
    return 'boardId' in of ? origin.boardId === of.boardId : origin.focusAreaId === of.focusAreaId
  })
  return { count: ideas.length, pages: listPages(ideas, COLUMNS), lanes: null }
}

/** A lane per prompt; a last one for ideas beside all of them. Proposals for a level are grouped by it, in the workshop's order. */
function lanes(ideas: PlenumIdea[], workshop: Workshop, sheet: Sheet | null, words: ListWords): ListContent {
  const prompts = sheet?.prompts ?? []
  const known = new Set<string>(prompts.map(({ id }) => id))
  const beside = ideas.filter(({ origin }) => origin.promptId === null || !known.has(origin.promptId))
  const byPrompt = prompts.map((prompt) => {
    const own = ideas.filter(({ origin }) => origin.promptId === prompt.id)
    return prompt.asksLevel ? byLevel(own, workshop.levels) : own
  })
  const all = beside.length > 0 ? [...byPrompt, beside] : byPrompt
  const titles = [...prompts.map(({ text }) => text), ...(beside.length > 0 ? [words.withoutPrompt] : [])]
  const pages = lanePages(all.map((own, lane) => ({ title: titles[lane] ?? '', ideas: own })), (idea, lane) => (prompts[lane]?.asksLevel ? (idea.level ?? words.withoutLevel) : null))
  return { count: ideas.length, pages: pages.length > 0 ? pages : [{ columns: [], firstLane: 0 }], lanes: titles }
}

/** In the workshop's order of levels; then levels that it no longer has, then ideas for none. */
function byLevel(ideas: readonly PlenumIdea[], levels: readonly string[]): PlenumIdea[] {
  const rank = (level: string | null) => (level === null ? levels.length + 1 : (levels.indexOf(level) + levels.length + 1) % (levels.length + 1))
  return [...ideas].sort((a, b) => rank(a.level) - rank(b.level))
}
