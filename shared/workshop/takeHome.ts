/** Take-home lines: what, who, by when, at which level; written, changed and taken out as long as the workshop is kept. */

import type { TakeHomeId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { changed, refused, type CommandContext, type Outcome } from './outcome.ts'
import type { WorkshopState } from './state.ts'
import type { TakeHomeLine } from './workshop.ts'

export function addLine(state: WorkshopState, given: Omit<TakeHomeLine, 'id'>, { newId }: CommandContext): Outcome {
  if (state.takeHome.length >= LIMITS.takeHomeLines) return refused('limit')
  const { what, who, by, level, ideas } = given
  return changed({ ...state, takeHome: [...state.takeHome, { id: newId() as TakeHomeId, what, who, by, level, ideas }] })
}

/** Fields that are left out stay as they are. */
type LineFields = { [Key in 'what' | 'who' | 'by' | 'level']?: string | undefined }

export function editLine(state: WorkshopState, id: TakeHomeId, { what, who, by, level }: LineFields): Outcome {
  if (!state.takeHome.some((line) => line.id === id)) return refused('not-found')
  const edit = (line: TakeHomeLine): TakeHomeLine => ({
    ...line, what: what ?? line.what, who: who ?? line.who, by: by ?? line.by, level: level ?? line.level,
  })
  return changed({ ...state, takeHome: state.takeHome.map((line) => (line.id === id ? edit(line) : line)) })
}

export function removeLine(state: WorkshopState, id: TakeHomeId): Outcome {
  if (!state.takeHome.some((line) => line.id === id)) return refused('not-found')
  return changed({ ...state, takeHome: state.takeHome.filter((line) => line.id !== id) })
}
