/**
 * Keeps join codes from being guessed. Wrong codes alone are counted, per address and over all: a whole conference shares one
 * address. Above the limits right and wrong codes are refused alike, with two exceptions, so that nobody's wrong codes keep the
 * others out:
 * - Where a workshop is at home (somebody from that address has a token of it), its own code always lets in. Whoever shares
 *   that address and guesses learns at most the code that the room has on its wall, and nothing of any other workshop.
 * - When many addresses guess together, one that has been wrong at most once this minute is still heard. A hundred thousand
 *   addresses with two guesses a minute need 30 days on average to find one of a hundred open workshops.
 */

import type { WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { networkOf } from './network.ts'

const MINUTE_MS = 60_000
/** Wrong codes of one address that are heard even when everybody's together are too many: a slip of the finger. */
const SLIPS = 1

export interface WrongCodes {
  /** Is this address told whether a code is right? */
  mayTry(address: string, now: number): boolean
  /** Notes a wrong code; true when with it the limit of all together, or of this address, is reached for this minute. */
  wrong(address: string, now: number): boolean
  /** Somebody at this address holds a token of the workshop. */
  member(address: string, workshopId: WorkshopId, now: number): void
  /** Has the workshop had members at this address of late? */
  atHome(address: string, workshopId: WorkshopId, now: number): boolean
}

export function createWrongCodes(): WrongCodes {
  let minute = 0
  let total = 0
  const byNetwork = new Map<string, number>()
  /** Network and workshop → when a member was last seen there, longest ago first. */
  const homes = new Map<string, number>()

  const turn = (now: number): void => {
    const current = Math.floor(now / MINUTE_MS)
    if (current === minute) return
    minute = current
    total = 0
    byNetwork.clear()
  }
  const home = (address: string, workshopId: WorkshopId): string => `${networkOf(address)} ${workshopId}`

  return {
    mayTry: (address, now) => {
      turn(now)
      const own = byNetwork.get(networkOf(address)) ?? 0
      return own < LIMITS.wrongCodesPerAddressMinute && (total < LIMITS.wrongCodesPerMinute || own <= SLIPS)
    },
    wrong: (address, now) => {
      turn(now)
      const from = networkOf(address)
      total += 1
      const own = (byNetwork.get(from) ?? 0) + 1
      byNetwork.set(from, own)
      return total === LIMITS.wrongCodesPerMinute || own === LIMITS.wrongCodesPerAddressMinute
    },
    member: (address, workshopId, now) => {
      const key = home(address, workshopId)
      homes.delete(key)
      homes.set(key, now)
      const [longestAgo] = homes.keys()
      if (homes.size > LIMITS.homeAddresses && longestAgo !== undefined) homes.delete(longestAgo)
    },
    atHome: (address, workshopId, now) => now - (homes.get(home(address, workshopId)) ?? -Infinity) < LIMITS.homeAddressMs,
  }
}
