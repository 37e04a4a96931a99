/** How long a freehand stroke may become: what it has, and what one update adds. */

import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'

interface Added {
  chunks: number
  bytes: number
}

export class StrokeBudget {
  private readonly added = new Map<Y.Item, Added>()
  private readonly doc: Y.Doc

  /** `doc`: the accepted state. */
  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** A chunk for the stroke whose points are `array`. */
  add(array: Y.Item, { content, length }: Y.Item): void {
    const added = this.added.get(array) ?? { chunks: 0, bytes: 0 }
    added.chunks += length
    if (content instanceof Y.ContentBinary) added.bytes += content.content.byteLength
    this.added.set(array, added)
  }

  why(): string | null {
    for (const [array, added] of this.added) {
      let { chunks, bytes } = added
      for (const chunk of stored(array, this.doc)) {
        chunks += 1
        bytes += chunk.byteLength
        if (chunks > LIMITS.strokeChunks) break
      }
      if (chunks > LIMITS.strokeChunks || bytes > LIMITS.strokeBytes) return 'a stroke without end'
    }
    return null
  }
}

/** The chunks that the document has of a stroke; none for one that is only in the update. */
function* stored({ content }: Y.Item, doc: Y.Doc): Iterable<Uint8Array> {
  if (!(content instanceof Y.ContentType) || content.type.doc !== doc) return
  for (let item = content.type._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentBinary) yield item.content.content
  }
}
