/** The subprotocols of the upgrade: browsers can send nothing else with a websocket, so the token travels here. */

import { ACK_SUBPROTOCOL, SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'

export interface OfferedProtocols {
  /** The client speaks our protocol by name. */
  planche: boolean
  token: string | null
  acks: boolean
}

/** Reads the header `Sec-WebSocket-Protocol`. */
export function readSubprotocols(header: string | undefined): OfferedProtocols {
  const offered = (header ?? '').split(',').map((part) => part.trim())
  const token = offered.find((part) => part.startsWith(TOKEN_SUBPROTOCOL_PREFIX))
  return {
    planche: offered.includes(SUBPROTOCOL),
    token: token ? token.slice(TOKEN_SUBPROTOCOL_PREFIX.length) : null,
    acks: offered.includes(ACK_SUBPROTOCOL),
  }
}
