/** `workshop.json`: the workshop as data, for other programs and for later. The format only grows; a change of meaning raises the number. */

import type { NotesByItem } from '../api.ts'
import type { ExportBoard, ExportInput, MinutesByItem } from './exportInput.ts'
import type { Workshop } from '../workshop/workshop.ts'

export const ARCHIVE_FORMAT = 1

/** Without what opens anything (join code, rooms) and what is true only while it runs. */
type ArchivedWorkshop = Omit<
  Workshop,
  'joinCode' | 'rooms' | 'serverTime' | 'boards' | 'roundEndsAt' | 'spotlight' | 'view' | 'page' | 'presenting' | 'black' | 'undoable'
> & { boards: Omit<Workshop['boards'][number], 'room' | 'open'>[] }

export interface WorkshopArchive {
  product: 'planche'
  format: typeof ARCHIVE_FORMAT
  /** ISO 8601, UTC. */
  exportedAt: string
  workshop: ArchivedWorkshop
  notes: NotesByItem
  boards: ExportBoard[]
  minutes: MinutesByItem
}

export function workshopArchive({ workshop, notes, boards, minutes, exportedAt }: ExportInput): WorkshopArchive {
  const {
    joinCode: _code, rooms: _rooms, serverTime: _time, roundEndsAt: _ends, spotlight: _light, view: _view, page: _page,
    presenting: _turn, black: _black, undoable: _undo, boards: own, ...kept
  } = workshop
  return {
    product: 'planche',
    format: ARCHIVE_FORMAT,
    exportedAt: new Date(exportedAt).toISOString(),
    workshop: { ...kept, boards: own.map(({ id, groupId, focusAreaId, home }) => ({ id, groupId, focusAreaId, home })) },
    notes,
    boards: boards.map(withoutAuthors),
    minutes,
  }
}

/** Who wrote what stays on the server: an archive travels. */
function withoutAuthors(board: ExportBoard): ExportBoard {
  const ideas = board.ideas.map(({ recordId, text, richText, color, xy, width, height, itemId, promptId, from, level }) => (
    { recordId, text, richText, color, xy, width, height, itemId, promptId, from, level }
  ))
  return { ...board, ideas }
}
