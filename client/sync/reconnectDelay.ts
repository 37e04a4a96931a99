/** How long to wait before knocking again: full jitter, so that three hundred clients do not come back in the same instant. */

const SHORTEST_MS = 500
/** While an outage is young, a server that restarts is back within seconds: nobody should wait long after that. */
const YOUNG_MS = 60_000
const LONGEST_YOUNG_MS = 4_000
const LONGEST_MS = 15_000
/** After a close that says "too many" or "restarting", even the first attempt is spread over this much. */
const CROWD_MS = 4_000

/**
 * Milliseconds until the next attempt: uniform between 500 and a ceiling that doubles from 1 s with each failed attempt,
 * up to 4 s in the first minute of an outage and 15 s later. `crowd` says that others were sent away at the same moment;
 * `downMs` for how long the line has been down; `random` yields [0, 1).
 */
export function reconnectDelay(attempt: number, crowd: boolean, downMs: number, random: () => number): number {
  const grown = 1_000 * 2 ** Math.min(attempt, 10)
  const ceiling = Math.min(downMs < YOUNG_MS ? LONGEST_YOUNG_MS : LONGEST_MS, crowd ? Math.max(CROWD_MS, grown) : grown)
  return Math.round(SHORTEST_MS + random() * (ceiling - SHORTEST_MS))
}
