/** Everyone's ideas, live, from the gathering: one socket for all the boards that have been revealed. */

import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type GatheredIdea, readGatheredIdeas } from '../../../shared/board/ideas.ts'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import { openRoom } from '../../sync/openRoom.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useFirst } from '../page/useFirst.ts'

const EVERY_MS = 200

export interface Gathered {
  ideas: GatheredIdea[]
  /** Nothing has come yet. */
  waiting: boolean
  offline: boolean
}

/** Open as long as the component that uses it is shown. */
export function useGatheredIdeas(): Gathered {
  const { workshop, token } = useWorkshop()
  const [gathered, setGathered] = useState<Gathered>({ ideas: [], waiting: true, offline: false })
  const { id, revealed } = workshop
  // A new epoch of the same gathering is followed by the room itself.
  const name = useFirst(workshop.rooms.gathering)

  useEffect(() => {
    const room = openRoom({ workshopId: id, room: name, token, outboxOwner: null })
    let doc: Y.Doc | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      if (doc) setGathered((before) => ({ ...before, ideas: readGatheredIdeas(doc as Y.Doc), waiting: false }))
    }
    const soon = () => {
      timer ??= setTimeout(read, EVERY_MS)
    }
    const stopDocuments = room.onDocument((next) => {
      doc?.getMap(RECORDS_MAP).unobserveDeep(soon)
      doc = next
      doc.getMap(RECORDS_MAP).observeDeep(soon)
      if (doc.getMap(RECORDS_MAP).size > 0) read()
    })
    const stopState = room.state.subscribe(({ phase }) => setGathered((before) => ({ ...before, offline: phase === 'offline' || phase === 'refused' })))
    void room.ready.then(read)
    return () => {
      clearTimeout(timer)
      stopDocuments()
      stopState()
      doc?.getMap(RECORDS_MAP).unobserveDeep(soon)
      room.close()
    }
    // `revealed` opens what was refused before.
  }, [id, name, token, revealed])
  return gathered
}
