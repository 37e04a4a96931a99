/** One call of the moderator's to this workshop: a refusal is said, and comes back as null. */

import { useCallback, useState } from 'react'
import { useToast } from '../../ui/useToast.ts'
import { request } from '../../workshop/api.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export interface Caller {
  /** A POST below the workshop's address. */
  call: <T>(path: string, body?: unknown) => Promise<T | null>
  busy: boolean
}

export function useCall(): Caller {
  const toast = useToast()
  const { workshop: { id }, token } = useWorkshop()
  const [busy, setBusy] = useState(false)
  const call = useCallback(async <T>(path: string, body: unknown = {}): Promise<T | null> => {
    setBusy(true)
    const answer = await request<T>('POST', `/workshops/${id}${path}`, { token, body })
    setBusy(false)
    if (answer.ok) return answer.value
    toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
    return null
  }, [id, token, toast])
  return { call, busy }
}
