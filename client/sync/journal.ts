/**
 * Keeps every change twice: in the device's database, which survives the end of the browser, and in a journal in its synchronous
 * storage, which has it in the same instant and is there when the database is damaged, hangs or was never to be had.
 */

import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { OutboxStore, StoredChange } from './outboxStore.ts'

export type SyncStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Browsers give a site some 5 million characters; a day's words need a fifth of this, and what was pasted or drawn may be larger. */
const MOST_CHARACTERS = 1024 * 1024
const PREFIX = 'planche.journal'

interface Entry {
  key: string
  page: string
  scope: string
}

/** `planche.journal <page>.<id> <scope>`; neither page nor id has a space in it. */
function readKey(key: string): Entry | null {
  if (!key.startsWith(`${PREFIX} `)) return null
  const end = key.indexOf(' ', PREFIX.length + 1)
  const [page = ''] = key.slice(PREFIX.length + 1, end).split('.')
  return end < 0 ? null : { key, page, scope: key.slice(end + 1) }
}

/** The store with a journal before it. `page` tells this page's entries from those of other tabs, and has no space or dot in it. */
export function journaledStore(inner: OutboxStore, storage: SyncStorage, page: string): OutboxStore {
  /** Key → characters of what this page has in the journal. */
  const held = new Map<string, number>()
  let used = 0
  /** Scope → what the database has not taken, by id. */
  const owed = new Map<string, Map<string, StoredChange>>()

  const keyOf = (scope: string, id: string) => `${PREFIX} ${page}.${id} ${scope}`
  const owedIn = (scope: string) => {
    const known = owed.get(scope) ?? new Map<string, StoredChange>()
    owed.set(scope, known)
    return known
  }
  const drop = (key: string) => {
    const size = held.get(key)
    if (size === undefined) return
    used -= size
    held.delete(key)
    storage.removeItem(key)
  }
  const note = (scope: string, { id, changes, update }: StoredChange) => {
    const key = keyOf(scope, id)
    drop(key)
    if (update.length * 1.4 > MOST_CHARACTERS - used) return
    const row = JSON.stringify([[id, changes, toBase64(update)]])
    try {
      storage.setItem(key, row)
      held.set(key, row.length)
      used += row.length
    } catch {
      // A full storage: the database still has its turn, and where that fails too, the write says so.
    }
  }
  const entries = (): Entry[] => {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    return keys.flatMap((key) => readKey(key) ?? [])
  }
  const write = async (scope: string, put: StoredChange[], remove: string[]) => {
    const waiting = owedIn(scope)
    for (const id of remove) {
      waiting.delete(id)
      drop(keyOf(scope, id))
    }
    for (const change of put) {
      waiting.set(change.id, change)
      note(scope, change)
    }
    const due = [...waiting.values()]
    try {
      await inner.write(scope, due, remove)
      for (const change of due) if (waiting.get(change.id) === change) waiting.delete(change.id)
    } catch (cause) {
      // What the journal holds is safe on this device all the same, and goes along with the next write.
      if (due.some((change) => waiting.get(change.id) === change && !held.has(keyOf(scope, change.id)))) throw cause
    }
  }

  const inScope = (scope: string) => entries().filter((entry) => entry.scope === scope)
  const foreign = (scope: string) => inScope(scope).filter((entry) => entry.page !== page)
  const rowsOf = (found: readonly Entry[]) => byAge(found.flatMap(({ key }) => readRows(storage.getItem(key))).filter(isReadable))

  return {
    // This page's own too: what one part of it took over, another may not have seen yet.
    atOnce: (scope) => rowsOf(inScope(scope)),
    async load(scope) {
      const found = foreign(scope)
      const left = rowsOf(found)
      // Taken over before they are taken away: this page may be gone in the next instant.
      for (const change of left) note(scope, change)
      const tookOver = new Set(left.filter(({ id }) => held.has(keyOf(scope, id))))
      if (tookOver.size === left.length) for (const { key } of found) storage.removeItem(key)
      // A read may fail for a moment. Where the database cannot be read, the journal is the device's storage; where that fails too,
      // the next write says so.
      const stored = await inner.load(scope).catch(() => inner.load(scope)).catch(() => [])
      const known = new Map(stored.filter(isReadable).map((change) => [change.id, change]))
      // What was taken over and is gone again has been acknowledged meanwhile.
      const still = left.filter((change) => !tookOver.has(change) || held.has(keyOf(scope, change.id)))
      const fresh = still.filter(({ id }) => !known.has(id))
      for (const change of [...rowsOf(inScope(scope)), ...still]) known.set(change.id, change)
      const damaged = stored.filter(({ id }) => !known.has(id)).map(({ id }) => id)
      if (fresh.length > 0 || damaged.length > 0) await write(scope, fresh, damaged)
      if (tookOver.size < left.length) for (const { key } of found) storage.removeItem(key)
      return byAge([...known.values()])
    },
    write,
    async scopes() {
      const known = await inner.scopes().catch(() => [])
      return [...new Set([...known, ...entries().map(({ scope }) => scope)])]
    },
  }
}

/** Oldest first, whatever order the storage has them in. */
function byAge(changes: readonly StoredChange[]): StoredChange[] {
  return changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Can its bytes be an update? One that cannot stands in nobody's way. */
function isReadable({ update }: StoredChange): boolean {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
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
