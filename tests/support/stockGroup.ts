import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { API, type Joined } from '../../shared/api.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { freeSpot } from '../../shared/board/placement.ts'
import { promptRect } from '../../shared/board/promptOf.ts'
import { takenRects } from '../../shared/board/shapeBounds.ts'
import type { GroupId, PromptId } from '../../shared/ids.ts'
import { ACK_SUBPROTOCOL, FRAME, SUBPROTOCOL, SYNC, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'
import type { Board, Workshop } from '../../shared/workshop/workshop.ts'
import { neverLogged } from './entrusted.ts'

export interface StockGroup {
  token: string
  board: Board
  doc: Y.Doc
  provider: WebsocketProvider
  /** Writes an idea on free space of the prompt's frame; the text is all that identifies it. */
  write(workshop: Workshop, promptId: PromptId | null, text: string, level?: string): void
  /** Texts whose updates the server has said are durable. */
  acknowledged: Set<string>
  leave(): void
}

/**
 * A group at a stock y-websocket 3.1 client in Node: joins over HTTP, opens its home board, counts the sync frames of each
 * connection to know which of its ideas are acknowledged.
 */
export async function joinStockGroup({ url, code, groupId, name }: { url: string; code: string; groupId: GroupId; name?: string }): Promise<StockGroup> {
  const answer = await fetch(`${url}${API}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, groupId, name }),
  })
  if (answer.status !== 201) throw new Error(`joining answered ${answer.status}`)
  const { participantToken: token, workshop } = (await answer.json()) as Joined
  neverLogged(token, code, ...(name === undefined ? [] : [name]))
  const board = workshop.boards.find((each) => each.groupId === groupId && each.home)
  if (!board) throw new Error('the group has no board of its own')

  const doc = new Y.Doc()
  const waiting: { frame: number; text: string }[] = []
  const acknowledged = new Set<string>()
  /** Sync frames of subtype 1 or 2 sent on this connection, and texts that no sent frame has held yet. */
  let sent = 0
  let unsent: string[] = []

  class CountingSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      sent = 0
      unsent = [...new Set([...waiting.map(({ text }) => text), ...unsent])]
      waiting.length = 0
    }
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && data[0] === FRAME.sync && (data[1] === SYNC.step2 || data[1] === SYNC.update)) {
        sent += 1
        for (const text of unsent) waiting.push({ frame: sent, text })
        unsent = []
      }
      super.send(data as ArrayBufferView<ArrayBuffer>)
    }
  }

  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, board.room, doc, {
    protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token, ACK_SUBPROTOCOL],
    disableBc: true,
    WebSocketPolyfill: CountingSocket,
  })
  provider.messageHandlers[FRAME.ack] = (_encoder: unknown, decoder: decoding.Decoder): void => {
    const n = decoding.readVarUint(decoder)
    for (const entry of waiting.splice(0)) {
      if (entry.frame <= n) acknowledged.add(entry.text)
      else waiting.push(entry)
    }
  }

  let written = 0
  return {
    token,
    board,
    doc,
    provider,
    acknowledged,
    write: (current, promptId, text, level) => {
      const sheet = current.sheets.at(-1)
      if (!sheet) throw new Error('there is no sheet to write on')
      written += 1
      neverLogged(text)
      unsent.push(text)
      const id = `shape:${board.id}-${doc.clientID}-${written}`
      createIdea(doc, { id, text, xy: freeSpot(promptRect(sheet, promptId), takenRects(doc)), ...(level ? { level } : {}) })
    },
    leave: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
