/** The seam under the outbox: where a device keeps changes that the server has not acknowledged. */

/** One or more Yjs updates of this device, merged. `id` sorts by age within a scope. */
export interface StoredChange {
  id: string
  update: Uint8Array
  /** How many changes the update stands for. */
  changes: number
}

export interface OutboxStore {
  /** What can be had without waiting; `load` has it too. */
  atOnce(scope: string): StoredChange[]
  /** Everything kept under the scope, oldest first. Rejects when the storage cannot be read; never settles when it hangs. */
  load(scope: string): Promise<StoredChange[]>
  /** Puts and removes in one transaction. Rejects when nothing was written. */
  write(scope: string, put: StoredChange[], remove: string[]): Promise<void>
  /** The scopes that something is kept under. Rejects when the storage cannot be read. */
  scopes(): Promise<string[]>
}

/** Keeps changes as long as the page lives: for tests, and where a browser has no working IndexedDB. */
export function memoryOutboxStore(): OutboxStore {
  const scopes = new Map<string, Map<string, StoredChange>>()
  return {
    atOnce: () => [],
    async load(scope) {
      return [...(scopes.get(scope)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async write(scope, put, remove) {
      const kept = scopes.get(scope) ?? new Map<string, StoredChange>()
      scopes.set(scope, kept)
      for (const change of put) kept.set(change.id, change)
      for (const id of remove) kept.delete(id)
    },
    scopes: async () => [...scopes].filter(([, kept]) => kept.size > 0).map(([scope]) => scope),
  }
}
