/** How long to wait before knocking again: full jitter, so that three hundred clients do not come back in the same instant. */

const SHORTEST_MS = 500
const LONGEST_MS = 15_000
/** After a close that says "too many" or "restarting", even the first attempt is spread over this much. */
const CROWD_MS = 4_000

/**
 * Milliseconds until the next attempt: uniform between 500 and a ceiling that doubles from 1 s with each failed attempt
 * up to 15 s. `crowd` says that others were sent away at the same moment. `random` yields [0, 1).
 */
export function reconnectDelay(attempt: number, crowd: boolean, random: () => number): number {
  const grown = 1_000 * 2 ** Math.min(attempt, 10)
  const ceiling = Math.min(LONGEST_MS, crowd ? Math.max(CROWD_MS, grown) : grown)
  return Math.round(SHORTEST_MS + random() * (ceiling - SHORTEST_MS))
}
