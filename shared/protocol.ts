/**
 * The wire: every frame of a sync socket, both directions.
 * Frames 0–3 are those of y-protocols as y-websocket 3.1 speaks them; frame 4 is ours and is sent only to
 * clients that offer the subprotocol `ack.v1`.
 */

export const SUBPROTOCOL = 'planche.v1'
export const ACK_SUBPROTOCOL = 'ack.v1'
export const TOKEN_SUBPROTOCOL_PREFIX = 'token.'
export const SYNC_PATH = '/sync/'

export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 4 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** An awareness frame with no entries: sent so that y-websocket, which hangs up after 30 s of silence, hears something. */
export const KEEP_ALIVE_FRAME = Uint8Array.of(FRAME.awareness, 1, 0)
