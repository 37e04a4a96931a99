import * as Y from 'yjs'
import { KEY } from '../../shared/board/layout.ts'
import { recordOf } from '../../shared/board/recordFields.ts'

/** The text of a note's first paragraph. */
export function wordsOf(doc: Y.Doc, id: string): Y.XmlText {
  const fragment = recordOf(doc, id)?.get(KEY.text)
  const paragraph = fragment instanceof Y.XmlFragment ? fragment.get(0) : undefined
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (!(words instanceof Y.XmlText)) throw new Error(`${id} has no words`)
  return words
}
