/** The ideas of a document as a list that follows it. */

import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type Idea, readIdeas } from '../../../shared/board/ideas.ts'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { useSame } from './useSame.ts'

/** Lists need not follow a drag at 20 Hz. */
const EVERY_MS = 120

/** Sorted as `readIdeas` sorts them; re-read at most every 120 ms, the last change always. */
export function useIdeas(doc: Y.Doc, allSheets: readonly Sheet[]): Idea[] {
  const sheets = useSame(allSheets)
  const [ideas, setIdeas] = useState<Idea[]>(() => readIdeas(doc, sheets))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      setIdeas(readIdeas(doc, sheets))
    }
    const soon = () => {
      timer ??= setTimeout(read, EVERY_MS)
    }
    const records = doc.getMap(RECORDS_MAP)
    read()
    records.observeDeep(soon)
    return () => {
      clearTimeout(timer)
      records.unobserveDeep(soon)
    }
  }, [doc, sheets])
  return ideas
}
