/** Holds the gathering open for the page below, as soon as and as long as this member may read it. */

import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { canRead } from '../../shared/access.ts'
import { openRoom } from '../sync/openRoom.ts'
import type { RoomState } from '../sync/room.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { GatheringContext } from './gatheringContext.ts'
import { createGatheringModel } from './gatheringModel.ts'
import { createPictureStore } from './pictureStore.ts'

/** A page in the background gets no animation frames, and must still be right when it comes to the front. */
function nextFrame(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(run)
  else setTimeout(run, 100)
}

export function GatheringProvider({ children }: { children: ReactNode }) {
  const { workshop, member, token } = useWorkshop()
  const allowed = canRead(member, { kind: 'gathering', revealed: workshop.revealed })
  const [connection, setConnection] = useState<RoomState | null>(null)
  const [model, setModel] = useState(() => createGatheringModel(nextFrame))
  const [pictures, setPictures] = useState(() => createPictureStore(workshop.id, token))
  // A room that said no for good is tried again when the workshop names another.
  const refused = connection?.phase === 'refused'
  const [opened, setOpened] = useState(workshop.rooms.gathering)
  if (refused && opened !== workshop.rooms.gathering) setOpened(workshop.rooms.gathering)

  useEffect(() => {
    const fresh = createPictureStore(workshop.id, token)
    setPictures(fresh)
    return fresh.stop
  }, [workshop.id, token])

  useEffect(() => {
    if (!allowed) return
    const fresh = createGatheringModel(nextFrame)
    const room = openRoom({ workshopId: workshop.id, room: opened, token, outboxOwner: null })
    setConnection(room.state.getState())
    const stopState = room.state.subscribe(setConnection)
    let stopDocuments = () => {}
    let over = false
    // The first document is there at once and empty; what is shown waits for the server's first word.
    void room.ready.then(() => {
      if (over) return
      stopDocuments = room.onDocument((doc) => fresh.show(doc))
      setModel(fresh)
    })
    return () => {
      over = true
      stopDocuments()
      stopState()
      room.close()
      fresh.stop()
      setConnection(null)
      setModel(createGatheringModel(nextFrame))
    }
  }, [workshop.id, token, allowed, opened])

  const gathering = useMemo(() => ({ model, pictures, connection }), [model, pictures, connection])
  return <GatheringContext value={gathering}>{children}</GatheringContext>
}
