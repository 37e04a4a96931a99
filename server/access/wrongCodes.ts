/** Counts wrong join codes, per address and over all. Right codes are never counted: a whole conference shares one address. */

import { LIMITS } from '../../shared/limits.ts'

const MINUTE_MS = 60_000

export interface WrongCodes {
  /** May this address try now? */
  mayTry(address: string, now: number): boolean
  wrong(address: string, now: number): void
}

export function createWrongCodes(): WrongCodes {
  let minute = 0
  let total = 0
  const byAddress = new Map<string, number>()

  const turn = (now: number): void => {
    const current = Math.floor(now / MINUTE_MS)
    if (current === minute) return
    minute = current
    total = 0
    byAddress.clear()
  }

  return {
    mayTry: (address, now) => {
      turn(now)
      return total < LIMITS.wrongCodesPerMinute && (byAddress.get(address) ?? 0) < LIMITS.wrongCodesPerAddressMinute
    },
    wrong: (address, now) => {
      turn(now)
      total += 1
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1)
    },
  }
}
