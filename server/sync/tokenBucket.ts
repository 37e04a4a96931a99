/** A bucket of tokens that refills with time: how much one socket may ask of everybody else's server. */

export interface TokenBucket {
  /** Takes `amount` tokens; false (and takes nothing) when there are too few. */
  take(amount: number): boolean
}

/** Starts full. `now` gives monotonic milliseconds. */
export function tokenBucket(capacity: number, perSecond: number, now: () => number): TokenBucket {
  let tokens = capacity
  let at = now()
  return {
    take(amount) {
      const time = now()
      tokens = Math.min(capacity, tokens + ((time - at) / 1000) * perSecond)
      at = time
      if (tokens < amount) return false
      tokens -= amount
      return true
    },
  }
}
