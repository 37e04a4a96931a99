/** How many signs one update adds to each text, and how long a text may become. */

import * as Y from 'yjs'
import { MERGED_CHARACTERS } from '../../../shared/board/richTextSchema.ts'
import { LIMITS } from '../../../shared/limits.ts'

export class TextBudget {
  private readonly added = new Map<Y.Item, number>()
  private readonly doc: Y.Doc

  /** `doc`: the accepted state. */
  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  add(fragment: Y.Item, characters: number): void {
    this.added.set(fragment, (this.added.get(fragment) ?? 0) + characters)
  }

  why(): string | null {
    for (const [fragment, characters] of this.added) {
      if (characters > LIMITS.textCharacters) return 'more text than an idea may have'
      if (characters + lengthOf(fragment, this.doc) > MERGED_CHARACTERS) return 'a text that grew too long'
    }
    return null
  }
}

/** Signs in a fragment of the document; 0 for one that is only in the update. */
function lengthOf({ content }: Y.Item, doc: Y.Doc): number {
  return content instanceof Y.ContentType && content.type.doc === doc ? charactersIn(content.type) : 0
}

function charactersIn(type: Y.AbstractType<unknown>): number {
  if (type instanceof Y.XmlText) return type.length
  let characters = 0
  for (let item = type._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentType) characters += charactersIn(item.content.type)
  }
  return characters
}
