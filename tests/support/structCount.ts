/** How many pieces Yjs keeps of a document, living and overwritten: what has melted together is one. */

import type * as Y from 'yjs'

export function structCount({ store }: Y.Doc): number {
  return [...store.clients.values()].reduce((sum, { length }) => sum + length, 0)
}
