/**
 * A device's storage takes a change down some milliseconds after it was made, and a tab can be gone by then. The journal takes
 * it down in the same instant, in the browser's synchronous storage, until the real store says that it holds it.
 */

import { fromBase64, toBase64 } from 'lib0/buffer'
import type { OutboxStore, StoredChange } from './outboxStore.ts'

export type SyncStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** A page that waits for its storage has typed a few words; only what was pasted or drawn meanwhile is larger, and it may be lost with the tab. */
const MOST_CHARACTERS = 256 * 1024
const PREFIX = 'planche.journal'

/** The store with a journal before it. `page` tells this page's entries from those of other tabs, and has no space in it. */
export function journaledStore(inner: OutboxStore, storage: SyncStorage, page: string): OutboxStore {
  const waiting = new Map<string, Map<string, StoredChange>>()

  const keyOf = (scope: string) => `${PREFIX} ${page} ${scope}`
  const waitingIn = (scope: string) => {
    const known = waiting.get(scope) ?? new Map<string, StoredChange>()
    waiting.set(scope, known)
    return known
  }
  const save = (scope: string) => {
    const rows: string[] = []
    let room = MOST_CHARACTERS
    for (const change of waitingIn(scope).values()) {
      if (change.update.length * 2 > room) continue
      const row = JSON.stringify([change.id, change.changes, toBase64(change.update)])
      room -= row.length
      rows.push(row)
    }
    try {
      if (rows.length === 0) storage.removeItem(keyOf(scope))
      else storage.setItem(keyOf(scope), `[${rows.join(',')}]`)
    } catch {
      // A full storage: the real one still has its turn.
      storage.removeItem(keyOf(scope))
    }
  }
  const keysOf = (scope: string): string[] => {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    return keys.filter((key) => key.startsWith(`${PREFIX} `) && key.slice(key.indexOf(' ', PREFIX.length + 1) + 1) === scope)
  }

  return {
    async load(scope) {
      const keys = keysOf(scope)
      const left = keys.flatMap((key) => readRows(storage.getItem(key)))
      const stored = await inner.load(scope)
      const known = new Set(stored.map(({ id }) => id))
      const fresh = left.filter(({ id }) => !known.has(id) && known.add(id))
      if (fresh.length > 0) await inner.write(scope, fresh, [])
      for (const key of keys) if (key !== keyOf(scope)) storage.removeItem(key)
      return [...stored, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async write(scope, put, remove) {
      const own = waitingIn(scope)
      for (const change of put) own.set(change.id, change)
      for (const id of remove) own.delete(id)
      save(scope)
      // A store that fails leaves them here: the next page finds them.
      await inner.write(scope, put, remove)
      for (const change of put) if (own.get(change.id) === change) own.delete(change.id)
      save(scope)
    },
  }
}

function readRows(text: string | null): StoredChange[] {
  try {
    const rows: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(rows) ? rows.flatMap(readRow) : []
  } catch {
    // Damaged: as if it were not there.
    return []
  }
}

function readRow(row: unknown): StoredChange[] {
  if (!Array.isArray(row)) return []
  const [id, changes, update]: unknown[] = row
  if (typeof id !== 'string' || typeof changes !== 'number' || typeof update !== 'string') return []
  return [{ id, changes, update: fromBase64(update) }]
}
