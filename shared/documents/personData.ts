/** Everything that is stored about one participant: what the person gets on request. The format only grows. */

import type { Idea, OtherText } from '../board/ideas.ts'
import type { BoardId, GroupId, ItemId, ParticipantId, PromptId, RecordId, WorkshopId } from '../ids.ts'
import type { Workshop } from '../workshop/workshop.ts'

export const PERSON_DATA_FORMAT = 1

/** Something a person put on a board. */
export interface Contribution {
  kind: 'idea' | 'text' | 'drawing' | 'picture'
  id: RecordId
  boardId: BoardId
  group: string
  focusArea: string
  round: string | null
  prompt: string | null
  /** Empty for drawings and pictures. */
  text: string
  level: string | null
  /** When it was made is not kept. */
  createdAt: null
}

export interface PersonData {
  product: 'planche'
  format: typeof PERSON_DATA_FORMAT
  /** ISO 8601, UTC. */
  exportedAt: string
  workshop: { id: WorkshopId; title: string; place: string; startsAt: string; deletedAt: string }
  participant: {
    id: ParticipantId
    name: string | null
    group: { id: GroupId; name: string } | null
    joinedAt: string | null
    firstConnectedAt: string | null
    accessEndedAt: string | null
  }
  contributions: Contribution[]
}

/** What one board holds of the person. */
export interface PersonBoard {
  boardId: BoardId
  ideas: Pick<Idea, 'recordId' | 'text' | 'itemId' | 'promptId' | 'level'>[]
  otherTexts: Pick<OtherText, 'recordId' | 'text' | 'itemId' | 'promptId'>[]
  wordless: { recordId: RecordId; kind: 'drawing' | 'picture' }[]
}

interface PersonInput {
  workshop: Pick<Workshop, 'id' | 'title' | 'place' | 'startsAt' | 'groups' | 'focusAreas' | 'boards' | 'programme' | 'sheets'>
  person: {
    id: ParticipantId
    name: string | null
    groupId: GroupId | null
    joinedAt: number | undefined
    arrivedAt: number | undefined
    removedAt: number | undefined
  }
  boards: PersonBoard[]
  /** Epoch ms. */
  exportedAt: number
  deletedAt: number
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

export function personData({ workshop, person, boards, exportedAt, deletedAt }: PersonInput): PersonData {
  const { id, title, place, startsAt, groups, focusAreas, programme, sheets } = workshop
  const group = groups.find((each) => each.id === person.groupId)
  const placed = (boardId: BoardId, itemId: ItemId | null, promptId: PromptId | null) => {
    const board = workshop.boards.find((each) => each.id === boardId)
    return {
      boardId,
      group: groups.find((each) => each.id === board?.groupId)?.name ?? '',
      focusArea: focusAreas.find((each) => each.id === board?.focusAreaId)?.title ?? '',
      round: programme.find((item) => item.id === itemId)?.title ?? null,
      prompt: sheets.find((sheet) => sheet.itemId === itemId)?.prompts.find((prompt) => prompt.id === promptId)?.text ?? null,
      createdAt: null,
    }
  }
  return {
    product: 'planche',
    format: PERSON_DATA_FORMAT,
    exportedAt: new Date(exportedAt).toISOString(),
    workshop: { id, title, place, startsAt, deletedAt: new Date(deletedAt).toISOString() },
    participant: {
      id: person.id,
      name: person.name,
      group: group ? { id: group.id, name: group.name } : null,
      joinedAt: iso(person.joinedAt),
      firstConnectedAt: iso(person.arrivedAt),
      accessEndedAt: iso(person.removedAt),
    },
    contributions: boards.flatMap(({ boardId, ideas, otherTexts, wordless }): Contribution[] => [
      ...ideas.map(({ recordId, text, level, itemId, promptId }) => ({
        kind: 'idea' as const, id: recordId, ...placed(boardId, itemId, promptId), text, level,
      })),
      ...otherTexts.map(({ recordId, text, itemId, promptId }) => ({
        kind: 'text' as const, id: recordId, ...placed(boardId, itemId, promptId), text, level: null,
      })),
      ...wordless.map(({ recordId, kind }) => ({ kind, id: recordId, ...placed(boardId, null, null), text: '', level: null })),
    ]),
  }
}
