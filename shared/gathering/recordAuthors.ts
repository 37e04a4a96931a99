/**
 * Lets every record of a gathering that changes again, and every value of a workshop's room, be written under a client id of its own.
 * Yjs melts what was overwritten together only where it was written one after the other under one id: under a single id the moves of
 * many records take turns, and each of them would stay, in memory and in what every newcomer is sent, as long as the gathering lives.
 */

import type * as Y from 'yjs'

/** Client ids are 32 bits wide. */
const CLIENT_IDS = 2 ** 32
/**
 * Yjs goes through all ids of a document at every change, so there is an end to them: more than people have in hand at a time in the
 * largest workshop. Beyond, the id that was not used for longest passes on, and what its record had before stays as one overwritten piece.
 */
const AUTHORS = 1_024

export class RecordAuthors {
  private readonly doc: Y.Doc
  private readonly own: number
  private readonly authors = new Map<string, number>()
  private given = 0

  /** `doc`: nobody else writes to it, so the ids that follow its own are free. */
  constructor(doc: Y.Doc) {
    this.doc = doc
    this.own = doc.clientID
  }

  /** Does `change` as the author of `what`: a record, one of its fields that changes in turns with another, or one value. */
  as(what: string, change: () => void): void {
    this.doc.clientID = this.authorOf(what)
    try {
      change()
    } finally {
      this.doc.clientID = this.own
    }
  }

  /** The map is in the order of last use. */
  private authorOf(what: string): number {
    const author = this.authors.get(what) ?? this.freeAuthor()
    this.authors.delete(what)
    this.authors.set(what, author)
    return author
  }

  private freeAuthor(): number {
    const [oldest] = this.authors
    if (this.authors.size < AUTHORS || !oldest) return (this.own + ++this.given) % CLIENT_IDS
    this.authors.delete(oldest[0])
    return oldest[1]
  }
}
