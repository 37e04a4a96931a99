/** The websocket close codes of the public surface and what a client does about each. */

export const CLOSE = {
  malformed: 4400,
  notAuthorised: 4401,
  notAllowed: 4403,
  noSuchRoom: 4404,
  superseded: 4409,
  tooMuch: 4429,
  tooLarge: 1009,
  restarting: 1012,
  tooSlow: 4508,
} as const

/** What a close 4429 may have as its reason; without one, too much came over this connection. */
export const TOO_MUCH = { suspended: 'Suspended for a while', places: 'Open in too many places' } as const

export type CloseReason = keyof typeof CLOSE
export type CloseCode = (typeof CLOSE)[CloseReason]

/** What our client does after a close: come back by itself, open the room named in the reason, or stop and say why. */
export type AfterClose = 'reconnect' | 'follow' | 'stop'

const AFTER: Record<CloseReason, AfterClose> = {
  malformed: 'stop',
  notAuthorised: 'stop',
  notAllowed: 'stop',
  noSuchRoom: 'stop',
  superseded: 'follow',
  tooMuch: 'reconnect',
  tooLarge: 'stop',
  restarting: 'reconnect',
  tooSlow: 'reconnect',
}

const REASON_BY_CODE = new Map<number, CloseReason>(
  (Object.entries(CLOSE) as [CloseReason, CloseCode][]).map(([reason, code]) => [code, reason]),
)

/** The named reason of a close code; undefined for codes that are not ours (1006 and the like: the network). */
export function closeReason(code: number): CloseReason | undefined {
  return REASON_BY_CODE.get(code)
}

/** What to do after a close with this code. Unknown codes are the network's: reconnect. */
export function afterClose(code: number): AfterClose {
  const reason = closeReason(code)
  return reason ? AFTER[reason] : 'reconnect'
}
