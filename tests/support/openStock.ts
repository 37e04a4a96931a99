import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'

/** A document as a stock y-websocket client in Node keeps it. */
export function openStock(url: string, room: string, token: string): { doc: Y.Doc; provider: WebsocketProvider; leave(): void } {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, room, doc, {
    protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token],
    disableBc: true,
  })
  return {
    doc,
    provider,
    leave: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
