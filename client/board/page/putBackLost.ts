/** Puts back on a board what its server has lost and this device still has: whole records as they were, loose words as an idea. */

import * as Y from 'yjs'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import { baseOf, recordsOf } from '../../../shared/board/recordFields.ts'
import type { RecordId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import type { Salvage } from '../../sync/salvage.ts'
import { PAGE_EDIT } from '../binding/localEdit.ts'
import { addIdea } from '../ideas/addIdea.ts'

/** Another record of the board, or of what is put back with it. */
function dangles(record: Y.Map<unknown>, known: (id: string) => boolean): boolean {
  const base = baseOf(record)
  return [base?.['fromId'], base?.['toId']].some((id) => typeof id === 'string' && !known(id))
}

/**
 * Writes what was salvaged into the document, as this page's own work. Ids are those of the lost records and, for loose words,
 * one made from the changes: two tabs that do the same make it once.
 */
export function putBackLost(doc: Y.Doc, { doc: lost, words, name }: Salvage, sheet: Pick<Sheet, 'index' | 'prompts'> | null): void {
  const records = recordsOf(doc)
  const found = lost.getMap<unknown>(RECORDS_MAP)
  doc.transact(() => {
    for (const [id, record] of found) {
      if (!(record instanceof Y.Map) || records.has(id) || dangles(record, (other) => records.has(other) || found.has(other))) continue
      records.set(id, record.clone())
    }
  }, PAGE_EDIT)
  const place = sheet ?? { index: 0, prompts: [] }
  // Every text that was typed ends up in front of people, even if it takes several ideas.
  for (let at = 0, part = 0; at < words.length; at += LIMITS.textCharacters, part++) {
    const id = `shape:found-${name}-${part}` as RecordId
    addIdea(doc, { id, text: words.slice(at, at + LIMITS.textCharacters), sheet: place, promptId: null })
  }
}
