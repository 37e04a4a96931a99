/** Measures whether this device can take part here: calls, round trip, websocket, clock. */

import type { ServerTime } from '../../shared/api.ts'
import { SUBPROTOCOL, SYNC_PATH, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'
import { request } from '../workshop/api.ts'

export interface VenueFindings {
  calls: number
  lost: number
  /** Median there and back in ms; null when nothing was answered. */
  roundTrip: number | null
  /** The device's clock minus the server's, in ms; null when nothing was answered. */
  clockOff: number | null
  socket: boolean
}

const CALLS = 6
const SOCKET_PATIENCE_MS = 6_000

/** True when the server takes a websocket: it accepts the upgrade and then closes, since nobody has this token. */
function trySocket(): Promise<boolean> {
  return new Promise((resolve) => {
    const address = `${location.origin.replace(/^http/, 'ws')}${SYNC_PATH}check`
    const socket = new WebSocket(address, [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL_PREFIX}check`])
    const finish = (open: boolean) => {
      clearTimeout(patience)
      resolve(open)
      socket.close()
    }
    const patience = setTimeout(() => finish(false), SOCKET_PATIENCE_MS)
    socket.onopen = () => finish(true)
    socket.onclose = () => finish(false)
  })
}

/** Runs all measurements; takes a second where all is well, some seconds where it is not. */
export async function checkVenue(): Promise<VenueFindings> {
  const socket = trySocket()
  const trips: { trip: number; off: number }[] = []
  for (let call = 0; call < CALLS; call += 1) {
    const sent = performance.now()
    const answer = await request<ServerTime>('GET', '/time')
    const trip = performance.now() - sent
    if (answer.ok) trips.push({ trip, off: Date.now() - trip / 2 - answer.value.now })
  }
  // The first call opens the connection and says little about the ones that follow.
  const [, ...warm] = trips
  const sorted = (warm.length > 0 ? warm : trips).sort((a, b) => a.trip - b.trip)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  return { calls: CALLS, lost: CALLS - trips.length, roundTrip: middle?.trip ?? null, clockOff: sorted[0]?.off ?? null, socket: await socket }
}
