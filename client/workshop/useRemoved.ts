/** Whether the connection ended because the moderator ended the access: the close of a socket does not tell it from other ends. */

import { useEffect, useState } from 'react'
import type { Session } from '../../shared/api.ts'
import type { CloseReason } from '../../shared/closeReasons.ts'
import { request } from './api.ts'

/** Asks once for every refusal; false until the server has said so. */
export function useRemoved(refused: CloseReason | null, token: string): boolean {
  const [removed, setRemoved] = useState(false)
  useEffect(() => {
    setRemoved(false)
    if (refused !== 'notAuthorised' && refused !== 'notAllowed') return
    const given = new AbortController()
    void request<Session>('POST', '/session', { token, signal: given.signal }).then((answer) => {
      if (!given.signal.aborted && !answer.ok) setRemoved(answer.problem.code === 'removed')
    })
    return () => given.abort()
  }, [refused, token])
  return removed
}
