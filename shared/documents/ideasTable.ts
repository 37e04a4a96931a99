/** The ideas as a table: one row each, and one for every other writing on the boards. */

import { documentTexts } from '../i18n/documents.ts'
import { inLanguage } from '../i18n/texts.ts'
import { collectIdeas, orderedBoards } from './collectedIdeas.ts'
import type { ExportInput } from './exportInput.ts'
import { namesOf } from './names.ts'

/** First row: the headings in the workshop's language. */
export function ideasTable(input: ExportInput): string[][] {
  const { workshop } = input
  const t = inLanguage(documentTexts, workshop.language)
  const names = namesOf(workshop)
  const head = [t.roundHeading, t.question, t.focusArea, t.group, t.idea, t.level, t.origin, t.colour, t.kind, t.board, t.id]
  const ideas = collectIdeas(input).map(({ boardId, text, idea, itemId, promptId }) => [
    names.item(itemId),
    names.prompt(itemId, promptId),
    names.focusArea(boardId),
    names.group(boardId),
    text,
    idea.level ?? '',
    idea.from ? names.group(idea.from.boardId) : '',
    idea.color,
    t.kindIdea,
    boardId,
    idea.recordId,
  ])
  const others = orderedBoards(workshop, input.boards).flatMap(({ boardId, otherTexts }) =>
    otherTexts.map(({ recordId, text, itemId, promptId }) => [
      names.item(itemId), names.prompt(itemId, promptId), names.focusArea(boardId), names.group(boardId), text, '', '', '', t.kindText, boardId, recordId,
    ]),
  )
  return [head, ...ideas, ...others]
}
