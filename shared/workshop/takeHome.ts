/** Take-home lines: what, who, by when, at which level. Any line may be written, changed and taken out as long as the workshop is kept. */

import type { TakeHomeId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { changed, refused, type CommandContext, type Outcome } from './outcome.ts'
import type { WorkshopState } from './state.ts'
import type { TakeHomeLine } from './workshop.ts'

export function addLine(state: WorkshopState, line: Omit<TakeHomeLine, 'id'>, { newId }: CommandContext): Outcome {
  if (state.takeHome.length >= LIMITS.takeHomeLines) return refused('limit')
  return changed({ ...state, takeHome: [...state.takeHome, { id: newId() as TakeHomeId, ...line }] })
}

export function editLine(state: WorkshopState, id: TakeHomeId, fields: { [Key in 'what' | 'who' | 'by' | 'level']?: string | undefined }): Outcome {
  if (!state.takeHome.some((line) => line.id === id)) return refused('not-found')
  return changed({
    ...state,
    takeHome: state.takeHome.map((line) =>
      line.id === id
        ? { ...line, what: fields.what ?? line.what, who: fields.who ?? line.who, by: fields.by ?? line.by, level: fields.level ?? line.level }
        : line,
    ),
  })
}

export function removeLine(state: WorkshopState, id: TakeHomeId): Outcome {
  if (!state.takeHome.some((line) => line.id === id)) return refused('not-found')
  return changed({ ...state, takeHome: state.takeHome.filter((line) => line.id !== id) })
}
