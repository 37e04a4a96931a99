/** All ideas of a workshop with the board they stand on, in reading order, each once. */

import type { BoardId, ItemId, PromptId } from '../ids.ts'
import type { Workshop } from '../workshop/workshop.ts'
import { cleanText } from '../cleanText.ts'
import type { ExportBoard, ExportIdea, ExportInput } from './exportInput.ts'
import { promptsOf } from './names.ts'

/** px: the least height of a note. */
const NOTE_HEIGHT = 132

export interface CollectedIdea {
  boardId: BoardId
  /** Trimmed and free of controls; never empty. */
  text: string
  idea: ExportIdea
  itemId: ItemId | null
  /** A round with a single question has no idea outside it. */
  promptId: PromptId | null
}

/** Boards by focus area, the group's own first, then by group; on a board by round, then from top to bottom. Empty notes are left out. */
export function collectIdeas({ workshop, boards }: Pick<ExportInput, 'workshop' | 'boards'>): CollectedIdea[] {
  return orderedBoards(workshop, boards).flatMap(({ boardId, ideas }) =>
    ideas
      .map((idea) => toCollected(workshop, boardId, idea))
      .filter(({ text }) => text !== '')
      .sort((a, b) => row(a) - row(b) || a.idea.xy.x - b.idea.xy.x || a.idea.xy.y - b.idea.xy.y),
  )
}

/** Notes side by side are read from left to right though nobody lays them quite level: rows are as coarse as a note is high. */
function row({ idea }: CollectedIdea): number {
  return Math.floor(idea.xy.y / NOTE_HEIGHT)
}

/** The order in which documents show boards. Boards that the workshop no longer has come last. */
export function orderedBoards(workshop: Workshop, boards: readonly ExportBoard[]): ExportBoard[] {
  const rank = new Map<BoardId, [number, number, number]>()
  for (const board of workshop.boards) {
    rank.set(board.id, [
      workshop.focusAreas.findIndex((area) => area.id === board.focusAreaId),
      board.home ? 0 : 1,
      workshop.groups.findIndex((group) => group.id === board.groupId),
    ])
  }
  const last: [number, number, number] = [Infinity, 0, 0]
  return [...boards].sort((a, b) => {
    const [areaA, homeA, groupA] = rank.get(a.boardId) ?? last
    const [areaB, homeB, groupB] = rank.get(b.boardId) ?? last
    if (areaA !== areaB) return areaA < areaB ? -1 : 1
    return homeA - homeB || groupA - groupB
  })
}

function toCollected(workshop: Workshop, boardId: BoardId, idea: ExportIdea): CollectedIdea {
  const prompts = promptsOf(workshop, idea.itemId)
  const only = prompts.length === 1 ? (prompts[0]?.id ?? null) : null
  const promptId = prompts.some((prompt) => prompt.id === idea.promptId) ? idea.promptId : only
  return { boardId, text: cleanText(idea.text).trim(), idea, itemId: idea.itemId, promptId }
}
