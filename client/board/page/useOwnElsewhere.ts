/** Hands in what this person wrote on another of their boards and left before it was saved: nobody should have to go back for that. */

import { useEffect } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { browserSurroundings } from '../../sync/surroundings.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { findOwnElsewhere, handIn } from './leftBehind.ts'
import { useFirst } from './useFirst.ts'

/** `board` is the one in front; `boards` are all that this person may write on. */
export function useOwnElsewhere(board: Board, boards: readonly Board[]): void {
  const { workshop, member, token } = useWorkshop()
  const owner = member.role === 'participant' ? member.participantId : member.role
  const here = useFirst(workshop)
  const elsewhere = boards.filter(({ id }) => id !== board.id).map(({ id }) => id).join(' ')
  useEffect(() => {
    let over = false
    const stops: (() => void)[] = []
    void findOwnElsewhere(here, { owner, token }, elsewhere.split(' ') as BoardId[], browserSurroundings().outboxes).then((found) => {
      if (over) return
      for (const left of found) {
        const handing = handIn(here, left, (kept) => kept === 0 && handing.stop())
        stops.push(handing.stop)
      }
    })
    return () => {
      over = true
      for (const stop of stops) stop()
    }
  }, [here, owner, token, elsewhere])
}
