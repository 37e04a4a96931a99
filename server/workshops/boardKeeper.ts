/** Reads and writes boards for the server: puts the sheets on them, counts their ideas, says whether anything is on them. */

import { isServerRecord, RECORDS_MAP } from '../../shared/board/layout.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { Activity } from './activity.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { withBoard } from './withBoard.ts'
import type { Workshops } from './workshops.ts'
import { lacksSheets, writeSheets } from './writeSheets.ts'

export interface BoardKeeper {
  /** Resolves when the board has every sheet of the workshop, durably. */
  prepareBoard(workshop: LiveWorkshop, boardId: BoardId): Promise<void>
  /** The same for all boards; a board that fails is reported and tried again when it is next opened. */
  prepareAll(workshop: LiveWorkshop): Promise<void>
  /** Whether people have put anything on this board, drawings too. */
  hasContent(workshop: LiveWorkshop, boardId: BoardId): Promise<boolean>
  /** Counts the ideas of all boards, as after a restart. */
  countAll(workshop: LiveWorkshop): Promise<void>
  close(): void
}

export function createBoardKeeper(parts: { rooms: Rooms; workshops: Workshops; activity: Activity; log: Log }): BoardKeeper {
  const { rooms, workshops, activity, log } = parts
  /** By workshop and board: one that was imported beside itself has the same boards. */
  const counting = new Map<string, NodeJS.Timeout>()
  let closed = false

  const prepareBoard = (workshop: LiveWorkshop, boardId: BoardId): Promise<void> =>
    withBoard(rooms, workshop, boardId, async (handle) => {
      const { sheets } = workshop.state
      if (lacksSheets(handle.doc, sheets)) await handle.edit((doc) => writeSheets(doc, sheets))
      else await handle.durable()
    })

  const count = (workshop: LiveWorkshop, boardId: BoardId): Promise<void> =>
    withBoard(rooms, workshop, boardId, async (handle) => {
      const ideas = readIdeas(handle.doc, workshop.state.sheets).length
      await handle.durable()
      activity.counted(workshop.id, boardId, ideas)
    })

  const guarded = async (workshop: LiveWorkshop, doing: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!closed && !workshop.deleted) await work()
    } catch (error) {
      if (!closed && !workshop.deleted) log.warn({ workshop: workshop.id, doing, ...errorFields(error) }, 'board.work-failed')
    }
  }

  const onEdited = (workshopId: WorkshopId, boardId: BoardId | null): void => {
    const key = `${workshopId} ${boardId}`
    if (boardId === null || counting.has(key) || closed) return
    const timer = setTimeout(() => {
      counting.delete(key)
      const workshop = workshops.get(workshopId)
      if (workshop) void guarded(workshop, 'counting ideas', () => count(workshop, boardId))
    }, LIMITS.countIdeasEveryMs)
    timer.unref()
    counting.set(key, timer)
  }
  activity.onActivity(onEdited)

  return {
    prepareBoard,
    prepareAll: async (workshop) => {
      await Promise.all(
        workshop.state.boards.map((board) => guarded(workshop, 'writing a sheet', () => prepareBoard(workshop, board.id))),
      )
    },
    hasContent: (workshop, boardId) =>
      withBoard(rooms, workshop, boardId, async (handle) => [...handle.doc.getMap(RECORDS_MAP).keys()].some((id) => !isServerRecord(id))),
    countAll: async (workshop) => {
      for (const board of workshop.state.boards) await guarded(workshop, 'counting ideas', () => count(workshop, board.id))
    },
    close: () => {
      closed = true
      for (const timer of counting.values()) clearTimeout(timer)
    },
  }
}
