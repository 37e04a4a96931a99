/** The ideas of a document as a list that follows it. */

import type * as Y from 'yjs'
import { type Idea, readIdeas } from '../../../shared/board/ideas.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { useBoardReading } from './useBoardReading.ts'

/** Sorted as `readIdeas` sorts them. */
export function useIdeas(doc: Y.Doc, sheets: readonly Sheet[]): Idea[] {
  return useBoardReading(doc, sheets, readIdeas)
}
