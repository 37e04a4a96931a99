/** Under which item the minutes were last written, as seen from the minutes' own document. */

import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { openRoom } from '../sync/openRoom.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

const PREFIX = 'item-'

/** The item's id; null until somebody writes (or where nothing has been written). */
export function useMinutesActivity(): string | null {
  const { workshop, token } = useWorkshop()
  const [itemId, setItemId] = useState<string | null>(null)
  const { id, rooms } = workshop

  useEffect(() => {
    const room = openRoom({ workshopId: id, room: rooms.minutes, token, outboxOwner: null })
    let stop = () => {}
    const stopDocuments = room.onDocument((doc) => {
      stop()
      const changed = ({ changed: types }: Y.Transaction) => {
        for (const type of types.keys()) {
          const name = itemOf(doc, type)
          if (name !== null) setItemId(name)
        }
      }
      doc.on('afterTransaction', changed)
      stop = () => doc.off('afterTransaction', changed)
    })
    return () => {
      stopDocuments()
      stop()
      room.close()
    }
  }, [id, rooms.minutes, token])
  return itemId
}

/** The item whose text a changed type is part of; null for everything else. */
function itemOf(doc: Y.Doc, changed: object): string | null {
  for (const [name, type] of doc.share) {
    if (!name.startsWith(PREFIX)) continue
    let part: Y.AbstractType<unknown> | null = changed instanceof Y.AbstractType ? changed : null
    while (part && part !== type) part = part.parent
    if (part) return name.slice(PREFIX.length)
  }
  return null
}
