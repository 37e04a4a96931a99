/** Does something at the instant at which a round ends: boards still take what comes within the server's grace, and no longer. */

import { useEffect, useRef } from 'react'
import { serverNow } from '../../workshop/serverClock.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

/** The clock is looked at this often, since it may be set right meanwhile. */
const LOOK_MS = 1_000

/** `run` is called once per announced end; never for one that was called off. */
export function useAtRoundEnd(run: () => void): void {
  const { roundEndsAt } = useWorkshop().workshop
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (roundEndsAt === null) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const left = roundEndsAt - serverNow()
      if (left <= 0) latest.current()
      else timer = setTimeout(look, Math.min(left, LOOK_MS))
    }
    timer = setTimeout(look, 0)
    return () => clearTimeout(timer)
  }, [roundEndsAt])
}
