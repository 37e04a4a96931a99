import type { LogEntry, Storage } from '../../server/storage/storage.ts'

/** Real storage whose appends the test can hold back or refuse. */
export interface HeldStorage extends Storage {
  /** While true, appends wait. */
  hold: boolean
  /** The next so many appends are refused, unwritten. */
  refuse: number
  /** Appends waiting now. */
  held(): number
  /** Lets everything that waits go. */
  release(): void
  /** Entries whose append was asked for. */
  asked: LogEntry[]
}

export function heldStorage(real: Storage): HeldStorage {
  const waiting: (() => void)[] = []
  const storage: HeldStorage = {
    ...real,
    hold: false,
    refuse: 0,
    asked: [],
    held: () => waiting.length,
    release() {
      storage.hold = false
      for (const go of waiting.splice(0)) go()
    },
    async append(entry) {
      storage.asked.push(entry)
      if (storage.hold) await new Promise<void>((resolve) => waiting.push(resolve))
      if (storage.refuse > 0) {
        storage.refuse--
        throw new Error('The disk is full')
      }
      return real.append(entry)
    },
  }
  return storage
}
