/**
 * The wire: every frame of a sync socket, both directions.
 * Frames 0–3 are those of y-protocols as y-websocket 3.1 speaks them; frame 4 is ours and is sent only to
 * clients that offer the subprotocol `ack.v1`.
 *
 * What an acknowledgement `n` promises: everything that the first n sync frames of subtype 1 or 2 of this connection carried
 * is durable. A frame that the server dropped (a gap, or a board that is closed) stops the counter just before it; frames
 * after it are taken as ever, but not acknowledged yet. The server asks again with SyncStep1 (after a gap within 2 s, after a
 * closed board when it opens), and the SyncStep2 that answers covers every earlier frame: once it is durable, the counter
 * jumps to it. So a client's SyncStep2 must hold all that its earlier frames held and the server lacks, which is what every
 * Yjs document answers by itself; and a client keeps a change until a number ≥ that of its frame arrives, or until a
 * SyncStep2 that it sent later is acknowledged. Numbers start at 1 with every connection and never fall.
 */

export const SUBPROTOCOL = 'planche.v1'
export const ACK_SUBPROTOCOL = 'ack.v1'
export const TOKEN_SUBPROTOCOL_PREFIX = 'token.'
export const SYNC_PATH = '/sync/'

export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 4 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** An awareness frame with no entries: sent so that y-websocket, which hangs up after 30 s of silence, hears something. */
export const KEEP_ALIVE_FRAME = Uint8Array.of(FRAME.awareness, 1, 0)
