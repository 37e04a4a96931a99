/** The moderator's own notes by item: fetched, since the workshop's room never holds them. */

import { useEffect, useState } from 'react'
import type { NotesByItem } from '../../shared/api.ts'
import { request } from '../workshop/api.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

const RETRY_MS = 5_000

/** Empty until they have come; asked for again when the programme changes. */
export function useNotes(): NotesByItem {
  const { workshop, token } = useWorkshop()
  const [notes, setNotes] = useState<NotesByItem>({})
  const { id } = workshop
  const programme = JSON.stringify(workshop.programme)

  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const answer = await request<NotesByItem>('GET', `/workshops/${id}/notes`, { token })
      if (over) return
      if (answer.ok) setNotes(answer.value)
      else if (answer.problem.status === 0) timer = setTimeout(() => void ask(), RETRY_MS)
    }
    void ask()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, token, programme])
  return notes
}
