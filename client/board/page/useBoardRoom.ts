/** Holds a board's document open for writing, as long as the page shows that board. */

import { useCallback, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { canWrite } from '../../../shared/access.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { openRoom } from '../../sync/openRoom.ts'
import type { Room, RoomState } from '../../sync/room.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { showToast } from '../../ui/useToast.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { targetOf } from './boardChoice.ts'
import { putBackLost } from './putBackLost.ts'
import { reportLasting } from './reportLasting.ts'
import { useFirst } from './useFirst.ts'
import { type Gone, goneFrom } from './goneFrom.ts'

export interface OpenBoard {
  room: Room
  doc: Y.Doc
}

export interface BoardRoom {
  /** Null until the room is opened, which is at once. */
  open: OpenBoard | null
  /** What stood here before the server set the board back; null when nothing is missing. */
  gone: Gone | null
  closeGone(): void
}

export function useBoardRoom(board: Board): BoardRoom {
  const { workshop, token, member, reportKept } = useWorkshop()
  const [open, setOpen] = useState<OpenBoard | null>(null)
  const [gone, setGone] = useState<Gone | null>(null)
  const owner = member.role === 'participant' ? member.participantId : member.role

  // Moderators write on closed boards too.
  const writable = canWrite(member, targetOf(workshop, board))

  // A new name of the same board's room is followed by the room itself.
  const name = useFirst(board.room)
  const t = useTexts(boardTexts)
  const latest = useRef({ t, sheets: workshop.sheets })
  latest.current = { t, sheets: workshop.sheets }

  useEffect(() => {
    const room = openRoom({
      workshopId: workshop.id, room: name, token, outboxOwner: owner, document: board.id,
      putBack(doc, found) {
        putBackLost(doc, found, latest.current.sheets.at(-1) ?? null)
        showToast(latest.current.t.putBack)
      },
    })
    const stopDocuments = room.onDocument((doc, before) => {
      setOpen({ room, doc })
      if (!before) return
      const missing = goneFrom(before, doc)
      if (missing) setGone(missing)
      else showToast(latest.current.t.renewed)
    })
    return () => {
      stopDocuments()
      room.close()
    }
  }, [workshop.id, board.id, name, token, owner])

  const room = open?.room
  useEffect(() => {
    room?.noteOpen(writable)
    if (writable && room?.state.getState().phase === 'refused') room.retry()
  }, [room, writable])

  useEffect(() => (room ? reportLasting(room.state, reportKept) : undefined), [room, reportKept])
  useEffect(() => {
    if (!room) return
    const ask = (event: BeforeUnloadEvent) => {
      const { kept, memoryOnly } = room.state.getState()
      // With the page, these would be gone.
      if (kept > 0 && memoryOnly === true) event.preventDefault()
    }
    // A page that listens for its end is not kept for going back to: only where there is something to lose.
    const listen = ({ memoryOnly }: RoomState) => {
      if (memoryOnly === true) addEventListener('beforeunload', ask)
      else removeEventListener('beforeunload', ask)
    }
    listen(room.state.getState())
    const stop = room.state.subscribe(listen)
    return () => {
      stop()
      removeEventListener('beforeunload', ask)
    }
  }, [room])
  return { open, gone, closeGone: useCallback(() => setGone(null), []) }
}
