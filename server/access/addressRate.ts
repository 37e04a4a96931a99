/** How often something was done from one network of late: so many in a window of time, then no more until the next. */

import { LIMITS } from '../../shared/limits.ts'
import { networkOf } from './network.ts'

export interface AddressRate {
  /** Counts one more from this address; false, and nothing counted, when it has had its number. */
  take(address: string, now: number): boolean
}

/** At most `most` from one network in each `windowMs`. */
export function createAddressRate(most: number, windowMs: number): AddressRate {
  let current = 0
  const taken = new Map<string, number>()
  return {
    take: (address, now) => {
      const at = Math.floor(now / windowMs)
      if (at !== current) {
        current = at
        taken.clear()
      }
      const from = networkOf(address)
      const count = taken.get(from) ?? 0
      if (count >= most) return false
      // Beyond this many networks it is no single prankster any more, and memory counts.
      if (count > 0 || taken.size < LIMITS.countedNetworks) taken.set(from, count + 1)
      return true
    },
  }
}
