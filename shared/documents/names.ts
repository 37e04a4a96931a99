/** What the things of a workshop are called in documents, also when they have been removed since. */

import { documentTexts } from '../i18n/documents.ts'
import { inLanguage } from '../i18n/texts.ts'
import type { BoardId, ItemId, PromptId } from '../ids.ts'
import type { Prompt } from '../workshop/item.ts'
import type { Sheet, Workshop } from '../workshop/workshop.ts'

export interface Names {
  group(boardId: BoardId): string
  focusArea(boardId: BoardId): string
  /** "Group 3 · Competences" */
  board(boardId: BoardId): string
  /** The title of the programme's item. */
  item(itemId: ItemId | null): string
  /** "part 2"; empty when no round of this item was held. */
  round(itemId: ItemId | null): string
  prompt(itemId: ItemId | null, promptId: PromptId | null): string
}

/** The prompts of a round: as they were when it began, else as the programme has them. */
export function promptsOf(workshop: Workshop, itemId: ItemId | null): Prompt[] {
  const sheet = sheetOf(workshop, itemId)
  return sheet?.prompts ?? workshop.programme.find((item) => item.id === itemId)?.prompts ?? []
}

export function sheetOf(workshop: Workshop, itemId: ItemId | null): Sheet | undefined {
  return workshop.sheets.find((sheet) => sheet.itemId === itemId)
}

export function namesOf(workshop: Workshop): Names {
  const t = inLanguage(documentTexts, workshop.language)
  const board = (id: BoardId) => workshop.boards.find((candidate) => candidate.id === id)
  const group = (id: BoardId) => workshop.groups.find((candidate) => candidate.id === board(id)?.groupId)?.name ?? t.removed
  const focusArea = (id: BoardId) =>
    workshop.focusAreas.find((candidate) => candidate.id === board(id)?.focusAreaId)?.title ?? t.removed
  return {
    group,
    focusArea,
    board: (id) => `${group(id)} · ${focusArea(id)}`,
    item: (itemId) => workshop.programme.find((item) => item.id === itemId)?.title ?? (itemId === null ? '' : t.removed),
    round: (itemId) => {
      const index = sheetOf(workshop, itemId)?.index
      return index === undefined ? '' : t.round(String(index + 1))
    },
    prompt: (itemId, promptId) => promptsOf(workshop, itemId).find((prompt) => prompt.id === promptId)?.text ?? '',
  }
}
