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

const MINUTE_MS = 60_000
/** Wrong codes of one address that are heard even when everybody's together are too many: a slip of the finger. */
const SLIPS = 1

export interface WrongCodes {
  /** Is this address told whether a code is right? */
  mayTry(address: string, now: number): boolean
  wrong(address: string, now: number): void
  /** Somebody at this address holds a token of the workshop. */
  member(address: string, workshopId: WorkshopId, now: number): void
  /** Has the workshop had members at this address of late? */
  atHome(address: string, workshopId: WorkshopId, now: number): boolean
}

/** One household or one machine may use any address of its IPv6 network of 64 bits. */
function network(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '')
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...tail].slice(0, 4).join(':')
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
  const home = (address: string, workshopId: WorkshopId): string => `${network(address)} ${workshopId}`

  return {
    mayTry: (address, now) => {
      turn(now)
      const own = byNetwork.get(network(address)) ?? 0
      return own < LIMITS.wrongCodesPerAddressMinute && (total < LIMITS.wrongCodesPerMinute || own <= SLIPS)
    },
    wrong: (address, now) => {
      turn(now)
      const from = network(address)
      total += 1
      byNetwork.set(from, (byNetwork.get(from) ?? 0) + 1)
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
