/** The prebuilt answer to a newcomer that has nothing yet: the whole state as frames, kept until the document changes. */

import * as Y from 'yjs'
import { step2Frame, updateFrame } from './writeFrame.ts'

/** Beyond these the snapshot is built anew: a newcomer should not have to apply a long tail of small updates. */
const TAIL_FRAMES = 64
const TAIL_BYTES = 64 * 1024

export class JoinSnapshot {
  private readonly doc: Y.Doc
  private readonly keepTail: boolean
  private frames: Uint8Array[] = []
  private tailBytes = 0

  /** With `keepTail`, what came since is appended instead of rebuilding: for documents that many join while they change. */
  constructor(doc: Y.Doc, keepTail: boolean) {
    this.doc = doc
    this.keepTail = keepTail
  }

  /** The document gained this update. */
  changed(update: Uint8Array): void {
    if (this.frames.length === 0) return
    this.tailBytes += update.length
    if (this.keepTail && this.frames.length <= TAIL_FRAMES && this.tailBytes <= TAIL_BYTES) this.frames.push(updateFrame(update))
    else this.frames = []
  }

  /** The whole state: one SyncStep2 and possibly updates after it. */
  whole(): readonly Uint8Array[] {
    if (this.frames.length === 0) {
      this.frames = [step2Frame(Y.encodeStateAsUpdate(this.doc))]
      this.tailBytes = 0
    }
    return [...this.frames]
  }
}
