/** How many documents each token has asked for in this hour. */

import { LIMITS } from '../../shared/limits.ts'

const HOUR_MS = 60 * 60_000

export interface ExportAllowance {
  /** Takes one; false when this token has had all of its hour. `hash` is the token's, `now` in epoch ms. */
  take(hash: string, now: number): boolean
}

export function createExportAllowance(): ExportAllowance {
  const taken = new Map<string, number>()
  let hour = 0
  return {
    take(hash, now) {
      const current = Math.floor(now / HOUR_MS)
      if (current !== hour) {
        hour = current
        taken.clear()
      }
      const before = taken.get(hash) ?? 0
      if (before >= LIMITS.exportsPerTokenHour) return false
      taken.set(hash, before + 1)
      return true
    },
  }
}
