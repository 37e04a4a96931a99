import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { until } from './until.ts'

export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
  awareness: Awareness
  /** Codes of closes that this client did not ask for. */
  closes: number[]
  synced(): Promise<void>
  destroy(): void
}

// Every provider listens for the end of the process; thirty of them are no leak.
process.setMaxListeners(0)

/** The unchanged y-websocket provider at a room. */
export function stockClient(url: string, room: RoomName, token: string, doc = new Y.Doc()): StockClient {
  const provider = new WebsocketProvider(url, room, doc, { protocols: ['planche.v1', `token.${token}`], disableBc: true })
  const closes: number[] = []
  provider.on('connection-close', (event: { code: number } | null) => {
    if (event) closes.push(event.code)
  })
  return {
    doc,
    provider,
    awareness: provider.awareness,
    closes,
    synced: () => until(() => provider.synced, 'synced'),
    destroy() {
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}
