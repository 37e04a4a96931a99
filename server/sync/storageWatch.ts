/**
 * Whether storage takes changes now. After a failed append no room accepts any more: what is sent is dropped unapplied and
 * unacknowledged, as on a closed board, so that boards stay readable and nobody is sent away again and again. Storage is asked
 * until it can write, and then everybody is asked for what they have kept.
 */

import type { Storage } from '../storage/storage.ts'
import type { Timers } from './timers.ts'

/** A change by the server itself came while storage takes none. Callers are answered as for any fault of storage. */
export class StorageNotWorking extends Error {
  override name = 'StorageError'

  constructor() {
    super('Storage takes no changes now')
  }
}

const ASK_AGAIN_MS = 1_000

export class StorageWatch {
  private readonly storage: Pick<Storage, 'probe'>
  private readonly timers: Timers
  private readonly changed: () => void
  private working = true

  /** `changed` is called each time that storage ceases to take changes, and each time that it takes them again. */
  constructor(storage: Pick<Storage, 'probe'>, timers: Timers, changed: () => void) {
    this.storage = storage
    this.timers = timers
    this.changed = changed
  }

  get takesChanges(): boolean {
    return this.working
  }

  appendFailed(): void {
    if (!this.working) return
    this.working = false
    this.changed()
    this.ask()
  }

  private ask(): void {
    this.storage.probe().then(
      () => {
        this.working = true
        this.changed()
      },
      () => void this.timers.after(ASK_AGAIN_MS, () => this.ask()),
    )
  }
}
