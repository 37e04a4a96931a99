/** Whether something has been so for a while: what passes at once must not stir a whole room. */

import { useEffect, useState } from 'react'

/** True once `now` has been true for `ms` without a break. */
export function useLasting(now: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => setLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [now, ms])
  return lasting
}
