/** What the sync client needs of the place where it runs: the browser's own, or a test's. */

import type { OutboxStore } from './outboxStore.ts'
import { openIndexedDbStore } from './indexedDbStore.ts'
import { journaledStore } from './journal.ts'

export interface Surroundings {
  /** `ws://host/sync`, without the room. */
  syncUrl: string
  Socket: typeof WebSocket
  /** Epoch ms of this device; only differences are used. */
  now(): number
  /** [0, 1) */
  random(): number
  outboxes: OutboxStore
  /** Calls `wake` when the page is seen again or the network returns, `leave` when the page may be on its way out. Returns the stop. */
  onLifecycle(events: { wake(): void; leave(): void; offline(): void }): () => void
}

function deviceOutboxes(): OutboxStore {
  const store = openIndexedDbStore(globalThis.indexedDB)
  try {
    return journaledStore(store, localStorage, Math.random().toString(36).slice(2))
  } catch {
    // A browser that forbids local storage (the mere name throws there).
    return store
  }
}

let browser: Surroundings | undefined

/** The page's own surroundings, made once. */
export function browserSurroundings(): Surroundings {
  browser ??= {
    syncUrl: `${location.origin.replace(/^http/, 'ws')}/sync`,
    Socket: WebSocket,
    now: () => Date.now(),
    random: () => Math.random(),
    outboxes: deviceOutboxes(),
    onLifecycle({ wake, leave, offline }) {
      const seen = () => (document.visibilityState === 'visible' ? wake() : leave())
      addEventListener('online', wake)
      addEventListener('pageshow', wake)
      addEventListener('offline', offline)
      addEventListener('pagehide', leave)
      document.addEventListener('visibilitychange', seen)
      return () => {
        removeEventListener('online', wake)
        removeEventListener('pageshow', wake)
        removeEventListener('offline', offline)
        removeEventListener('pagehide', leave)
        document.removeEventListener('visibilitychange', seen)
      }
    },
  }
  return browser
}
