/** The minutes document of the workshop, held open for a page. */

import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { openRoom } from '../sync/openRoom.ts'
import type { RoomState } from '../sync/room.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export interface MinutesRoom {
  /** Null until the document has come (or what this device kept of it). Replaced when the server supersedes the room. */
  open: { doc: Y.Doc; awareness: Awareness } | null
  state: RoomState
}

/** `writes`: changes are kept on this device until the server has them. */
export function useMinutesRoom(writes: boolean): MinutesRoom {
  const { workshop, token, member } = useWorkshop()
  const [open, setOpen] = useState<MinutesRoom['open']>(null)
  const [state, setState] = useState<RoomState>({ phase: 'opening', kept: 0 })
  const { id, rooms } = workshop

  useEffect(() => {
    const room = openRoom({ workshopId: id, room: rooms.minutes, token, outboxOwner: writes ? member.role : null, document: 'minutes' })
    let over = false
    let stopDocuments = () => {}
    setState(room.state.getState())
    const stopState = room.state.subscribe(setState)
    void room.ready.then(() => {
      if (over) return
      stopDocuments = room.onDocument((doc) => setOpen({ doc, awareness: room.awareness }))
    })
    return () => {
      over = true
      stopDocuments()
      stopState()
      room.close()
      setOpen(null)
    }
  }, [id, rooms.minutes, token, member.role, writes])

  return { open, state }
}
