/** What stood on a board and does not in the document that took its place: an older backup, or what could be read of a damaged board. */

import type * as Y from 'yjs'
import { readIdeas, readOtherTexts } from '../../../shared/board/ideas.ts'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'

export interface Gone {
  /** Things that are missing, and texts that read otherwise. */
  things: number
  /** Their words, a blank line between two texts; empty when they had none. */
  words: string
}

const textsOf = (doc: Y.Doc): Map<string, string> =>
  new Map([...readIdeas(doc, []), ...readOtherTexts(doc, [])].map(({ recordId, text }) => [recordId, text]))

/** Null when everything is still there. */
export function goneFrom(before: Y.Doc, after: Y.Doc): Gone | null {
  const [had, has] = [textsOf(before), textsOf(after)]
  const records = recordsOf(after)
  const missing = [...recordsOf(before).keys()].filter((id) => id.startsWith('shape:') && !isServerRecord(id) && !records.has(id))
  const changed = [...had].filter(([id, text]) => text.trim() !== '' && has.get(id) !== text)
  const things = new Set([...missing, ...changed.map(([id]) => id)]).size
  return things === 0 ? null : { things, words: changed.map(([, text]) => text).join('\n\n') }
}
