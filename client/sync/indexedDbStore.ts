/** The outbox in the browser's IndexedDB. Every write settles: a storage that hangs counts as one that failed. */

import type { OutboxStore, StoredChange } from './outboxStore.ts'

const DATABASE = 'planche-outbox'
const CHANGES = 'changes'
/** Opening or writing takes milliseconds; a browser that needs longer is blocked or broken, and people must not wait for it. */
const PATIENCE_MS = 4_000

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB request failed'))
  })
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('IndexedDB did not answer')), PATIENCE_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const open = () => {
    const request = factory.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(CHANGES)
    return settled(request)
  }
  const db = await open()
  if (db.objectStoreNames.contains(CHANGES)) return db
  // A database without our table was not made by us, or was damaged: there is nothing in it to keep.
  db.close()
  await settled(factory.deleteDatabase(DATABASE))
  return open()
}

function isStoredChange(value: unknown): value is StoredChange {
  if (typeof value !== 'object' || value === null) return false
  const { id, update, changes } = value as Partial<StoredChange>
  return typeof id === 'string' && update instanceof Uint8Array && typeof changes === 'number'
}

function rangeOf(scope: string): IDBKeyRange {
  return IDBKeyRange.bound([scope], [scope, []])
}

/** A store over the given factory; undefined (a browser without IndexedDB) makes every call reject. */
export function openIndexedDbStore(factory: IDBFactory | undefined): OutboxStore {
  let opened: Promise<IDBDatabase> | undefined
  const database = async () => {
    if (!factory) throw new Error('No IndexedDB here')
    opened ??= openDatabase(factory)
    try {
      const db = await opened
      // Another tab with a newer version of the app, or the person clearing data, closes it: open it anew next time.
      db.onversionchange = () => db.close()
      db.onclose = () => (opened = undefined)
      return db
    } catch (cause) {
      opened = undefined
      throw cause
    }
  }
  return {
    atOnce: () => [],
    // However long it takes: nobody waits for it, and what lies there must not stay because a device was busy for a while.
    async load(scope) {
      const db = await database()
      const found: unknown[] = await settled(db.transaction(CHANGES).objectStore(CHANGES).getAll(rangeOf(scope)))
      return found.filter(isStoredChange)
    },
    write: (scope, put, remove) =>
      withPatience(
        (async () => {
          const db = await database()
          const transaction = db.transaction(CHANGES, 'readwrite')
          const store = transaction.objectStore(CHANGES)
          for (const change of put) store.put(change, [scope, change.id])
          for (const id of remove) store.delete([scope, id])
          await new Promise<void>((resolve, reject) => {
            transaction.oncomplete = () => resolve()
            transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up a transaction'))
            // At once, not when the page next has time: it may have none left.
            transaction.commit()
          })
        })(),
      ),
    scopes: () =>
      withPatience(
        (async () => {
          const db = await database()
          const keys: unknown[] = await settled(db.transaction(CHANGES).objectStore(CHANGES).getAllKeys())
          return [...new Set(keys.flatMap((key) => (Array.isArray(key) && typeof key[0] === 'string' ? [key[0]] : [])))]
        })(),
      ),
  }
}
