/**
 * Lets every record of a gathering that changes again be written under a client id of its own. Yjs melts what was overwritten
 * together only where it was written one after the other under one id: under a single id the moves of many records take turns,
 * and each of them would stay, in memory and in what every newcomer is sent, as long as the gathering lives.
 */

import type * as Y from 'yjs'

/** Client ids are 32 bits wide. */
const CLIENT_IDS = 2 ** 32

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

  /** Does `change` as the author of `what`: a record, or one of its fields where several change together. */
  as(what: string, change: () => void): void {
    this.doc.clientID = this.authorOf(what)
    try {
      change()
    } finally {
      this.doc.clientID = this.own
    }
  }

  private authorOf(what: string): number {
    const known = this.authors.get(what)
    if (known !== undefined) return known
    const author = (this.own + ++this.given) % CLIENT_IDS
    this.authors.set(what, author)
    return author
  }
}
