/** What the plenum shows for a state of the workshop: the same on the projector, the console and every own device. Pure. */

import type { BoardId, FocusAreaId, PromptId } from '../../shared/ids.ts'
import type { Sheet, Spotlight, Workshop } from '../../shared/workshop/workshop.ts'

export type PlenumShows =
  /** All boards that have content. */
  | { kind: 'wall' }
  /** One board, full screen. */
  | { kind: 'board'; boardId: BoardId }
  /** A lane per prompt of the round. */
  | { kind: 'lanes' }
  | { kind: 'list'; of: ListOf }
  | { kind: 'idea'; ideaId: string }

export type ListOf = { boardId: BoardId } | { focusAreaId: FocusAreaId } | { promptId: PromptId } | 'all'

export interface PlenumChoice {
  spotlight: Spotlight | null
  view: Workshop['view']
}

/** The round that the plenum is about: the last one at or before the current item that has a sheet, else the last of all. */
export function sheetOnShow(workshop: Pick<Workshop, 'programme' | 'current' | 'sheets'>): Sheet | null {
  const { programme, current, sheets } = workshop
  const at = current ? programme.findIndex((item) => item.id === current.itemId) : programme.length - 1
  for (let index = at; index >= 0; index -= 1) {
    const sheet = sheets.find(({ itemId }) => itemId === programme[index]?.id)
    if (sheet) return sheet
  }
  return sheets.at(-1) ?? null
}

/**
 * A light on something shows it, as the board or as a list. Without one: all boards, or, after a round with several
 * prompts, a lane per prompt; the other of the two views is then the list of all, or the wall.
 */
export function plenumShows(choice: PlenumChoice, sheet: Sheet | null): PlenumShows {
  const { spotlight, view } = choice
  if (spotlight === null) {
    const byPrompt = (sheet?.prompts.length ?? 0) > 1
    if (byPrompt) return view === 'board' ? { kind: 'lanes' } : { kind: 'wall' }
    return view === 'board' ? { kind: 'wall' } : { kind: 'list', of: 'all' }
  }
  if ('ideaId' in spotlight) return { kind: 'idea', ideaId: spotlight.ideaId }
  if ('boardId' in spotlight) return view === 'list' ? { kind: 'list', of: { boardId: spotlight.boardId } } : { kind: 'board', boardId: spotlight.boardId }
  if ('promptId' in spotlight) return { kind: 'list', of: { promptId: spotlight.promptId } }
  return { kind: 'list', of: { focusAreaId: spotlight.focusAreaId } }
}

/** The choice that shows all boards (`wall`) or the other view of everything (`other`: lanes or the list of all). */
export function overviewChoice(sheet: Sheet | null, which: 'wall' | 'other'): PlenumChoice {
  const byPrompt = (sheet?.prompts.length ?? 0) > 1
  return { spotlight: null, view: (which === 'wall') === byPrompt ? 'list' : 'board' }
}
