/** Everybody who has joined: asked for while somebody looks, again every few seconds, and at once after something was done. */

import { useCallback, useEffect, useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { request } from '../../workshop/api.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

const AGAIN_MS = 4_000

export interface People {
  /** Null until they have come. */
  people: ListedParticipant[] | null
  failed: boolean
  refresh: () => void
}

export function usePeople(): People {
  const { workshop: { id }, token } = useWorkshop()
  const [state, setState] = useState<Omit<People, 'refresh'>>({ people: null, failed: false })
  const [asked, setAsked] = useState(0)
  const refresh = useCallback(() => setAsked((count) => count + 1), [])

  useEffect(() => {
    const given = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const answer = await request<ListedParticipant[]>('GET', `/workshops/${id}/participants`, { token, signal: given.signal })
      if (given.signal.aborted) return
      setState(({ people }) => (answer.ok ? { people: answer.value, failed: false } : { people, failed: true }))
      timer = setTimeout(() => void ask(), AGAIN_MS)
    }
    void ask()
    return () => {
      given.abort()
      clearTimeout(timer)
    }
  }, [id, token, asked])
  return { ...state, refresh }
}
