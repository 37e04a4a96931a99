/** Reads a stored state back, of this format and of earlier ones. */

import type { WorkshopState } from '../../shared/workshop/state.ts'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Null when the text is no state that this version understands. The content is our own: only its shape is asked for. */
export function readState(json: string): WorkshopState | null {
  try {
    const value: unknown = JSON.parse(json)
    const lists = ['programme', 'groups', 'focusAreas', 'boards', 'visits', 'sheets', 'takeHome', 'undo', 'levels']
    if (!isRecord(value) || value['format'] !== 1 || typeof value['id'] !== 'string') return null
    if (!lists.every((key) => Array.isArray(value[key]))) return null
    const state = value as unknown as WorkshopState
    const { removedBoards = [], activeAt = state.createdAt }: Partial<WorkshopState> = state
    return { ...state, removedBoards, activeAt }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
