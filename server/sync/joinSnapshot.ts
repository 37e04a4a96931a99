/** The prebuilt answer to a newcomer that has nothing yet: the whole state as frames, kept until the document changes. */

import * as Y from 'yjs'
import { step2Frame, updateFrame } from './writeFrame.ts'

/** Beyond these the snapshot is built anew: a newcomer should not have to apply a long tail of small updates. */
const TAIL_FRAMES = 64
const TAIL_BYTES = 64 * 1024
/** A Yjs update (format 1) of no clients and no deletions. */
const EMPTY_UPDATE = Uint8Array.of(0, 0)

export class JoinSnapshot {
  private readonly doc: Y.Doc
  private readonly keepTail: boolean
  private state: Uint8Array | null = null
  private tail: Uint8Array[] = []
  private tailBytes = 0

  /** With `keepTail`, what came since is appended instead of rebuilding: for documents that many join while they change. */
  constructor(doc: Y.Doc, keepTail: boolean) {
    this.doc = doc
    this.keepTail = keepTail
  }

  /** The document gained this update. */
  changed(update: Uint8Array): void {
    if (this.state === null) return
    this.tailBytes += update.length
    if (this.keepTail && this.tail.length < TAIL_FRAMES && this.tailBytes <= TAIL_BYTES) this.tail.push(updateFrame(update))
    else {
      this.state = null
      this.tail = []
    }
  }

  /**
   * The whole state, ending with a SyncStep2: what a client takes as “synced” must not come before the last of it. With
   * updates since the snapshot, these go first and the SyncStep2 is empty.
   */
  whole(): readonly Uint8Array[] {
    if (this.state === null) {
      this.state = Y.encodeStateAsUpdate(this.doc)
      this.tailBytes = 0
    }
    if (this.tail.length === 0) return [step2Frame(this.state)]
    return [updateFrame(this.state), ...this.tail, step2Frame(EMPTY_UPDATE)]
  }
}
