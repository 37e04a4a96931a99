/** Finds out why the line to the workshop was ended for good, and saves what the page has before it goes. */

import { type RefObject, useEffect, useState } from 'react'
import type { Session } from '../../shared/api.ts'
import type { CloseReason } from '../../shared/closeReasons.ts'
import { request } from './api.ts'
import { endedAs, endedBy, type HowEnded } from './howEnded.ts'
import { noteRemoved } from './removedHere.ts'

export interface Ending {
  how: HowEnded
  /** What only the page had. */
  words: readonly string[]
}

/** Where a page has words that nobody else has. */
export type WordSources = ReadonlySet<() => readonly string[]>

/** Null while the line holds, and until it is known why it does not. */
export function useEnding(refused: CloseReason | null, { workshopId, member }: Pick<Session, 'workshopId' | 'member'>, token: string, sources: RefObject<WordSources>): Ending | null {
  const [ending, setEnding] = useState<Ending | null>(null)
  useEffect(() => {
    setEnding(null)
    if (refused === null) return
    const given = new AbortController()
    const end = (how: HowEnded) => {
      if (how === 'removed' && member.role === 'participant') noteRemoved(workshopId, member.participantId)
      setEnding({ how, words: [...sources.current].flatMap((words) => words()) })
    }
    const known = endedBy(refused)
    if (known) end(known)
    else {
      void request<Session>('POST', '/session', { token, signal: given.signal }).then((answer) => {
        if (!given.signal.aborted) end(endedAs(member.role, answer.ok ? null : answer.problem.code))
      })
    }
    return () => given.abort()
  }, [refused, workshopId, member, token, sources])
  return ending
}
