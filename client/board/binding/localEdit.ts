/** The transaction origin of everything that a person does on this page: undo takes back these and no others. */

/** Make one per source of edits and pass it as the origin of `doc.transact` (and to `createIdea`). */
export class LocalEdit {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

/** Edits that do not come through the canvas: the composer, taking home, levels. */
export const PAGE_EDIT = new LocalEdit('page')
