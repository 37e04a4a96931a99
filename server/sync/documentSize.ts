/**
 * How large a document has become, so that nobody fills it little by little. What is written is added up; overwritten and deleted
 * content makes that too much, so before anything is refused the true size is worked out, though not again and again.
 */

import * as Y from 'yjs'
import { LIMITS } from '../../shared/limits.ts'

export class DocumentSize {
  private readonly doc: Y.Doc
  private readonly now: () => number
  private readonly large: (bytes: number) => void
  private bytes: number
  private measuredAt: number
  private told = false

  /** `now` gives monotonic ms; `large` hears once that the document is larger than any workshop makes it. */
  constructor(doc: Y.Doc, now: () => number, large: (bytes: number) => void) {
    this.doc = doc
    this.now = now
    this.large = large
    this.measuredAt = now()
    this.bytes = Y.encodeStateAsUpdate(doc).length
    this.tell()
  }

  /** An update of so many bytes was taken. */
  grew(bytes: number): void {
    this.bytes += bytes
    if (!this.told && this.bytes > LIMITS.documentWarnBytes) this.measure()
  }

  /** Is there room for so many bytes more? */
  fits(bytes: number): boolean {
    if (this.bytes + bytes > LIMITS.documentFullBytes) this.measure()
    return this.bytes + bytes <= LIMITS.documentFullBytes
  }

  private measure(): void {
    if (this.now() - this.measuredAt < LIMITS.documentMeasureMs) return
    this.measuredAt = this.now()
    this.bytes = Y.encodeStateAsUpdate(this.doc).length
    this.tell()
  }

  private tell(): void {
    if (this.told || this.bytes <= LIMITS.documentWarnBytes) return
    this.told = true
    this.large(this.bytes)
  }
}
