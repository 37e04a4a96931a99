/** How a demo's simulated people reach the server: over HTTP and the workshop room, like any outside client. */

import * as Y from 'yjs'
import { WebsocketProvider } from 'y-websocket'
import { API, type Joined } from '../../shared/api.ts'
import { CLOSE } from '../../shared/closeReasons.ts'
import type { GroupId, WorkshopId } from '../../shared/ids.ts'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

export interface DemoConnection {
  readonly socketUrl: string
  /** The workshop as last heard; null before the first news. */
  workshop(): Workshop | null
  join(code: string, groupId: GroupId, name: string): Promise<Joined>
  close(): void
}

const NEWS_MS = 1_000

/**
 * Follows a workshop with one of its tokens. `onGone` is called once when the workshop has been deleted.
 * `url` is the server's own address, `http://127.0.0.1:4400`.
 */
export function connectDemo(options: {
  url: string
  workshopId: WorkshopId
  token: string
  room: string
  onGone: () => void
}): DemoConnection {
  const { url, workshopId, token, onGone } = options
  const socketUrl = url.replace(/^http/, 'ws')
  const doc = new Y.Doc()
  let latest: Workshop | null = null
  let asking = false

  const ask = async (): Promise<void> => {
    if (asking) return
    asking = true
    try {
      const answer = await fetch(`${url}${API}/workshops/${workshopId}`, { headers: { authorization: `Bearer ${token}` } })
      if (answer.ok) latest = (await answer.json()) as Workshop
      else if (answer.status === 401 || answer.status === 404) onGone()
    } catch {
      // The server is on its way down, and this process with it.
      latest = null
    } finally {
      asking = false
    }
  }

  // The room says that something changed; the call says what. Both are what an outside client would use.
  const protocols = [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token]
  const provider = new WebsocketProvider(`${socketUrl}/sync`, options.room, doc, { protocols, disableBc: true })
  let changed = true
  doc.getMap('workshop').observe(() => (changed = true))
  provider.on('connection-close', (event: CloseEvent | null) => {
    if (event?.code === CLOSE.noSuchRoom || event?.code === CLOSE.notAuthorised) onGone()
  })
  const news = setInterval(() => {
    if (!changed) return
    changed = false
    void ask()
  }, NEWS_MS)

  return {
    socketUrl,
    workshop: () => latest,
    join: async (code, groupId, name) => {
      const answer = await fetch(`${url}${API}/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, groupId, name }),
      })
      if (!answer.ok) throw new Error(`a simulated participant could not join: ${answer.status}`)
      return (await answer.json()) as Joined
    },
    close: () => {
      clearInterval(news)
      provider.destroy()
      doc.destroy()
    },
  }
}
