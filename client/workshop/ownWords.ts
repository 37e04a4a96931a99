/** The words that only this device has of a workshop: changes that were never handed in, and what stood in a composer. */

import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { keptWords } from '../sync/keptWords.ts'
import type { OutboxStore } from '../sync/outboxStore.ts'

/** The part of the browser's storage that is read here. */
export type Drafts = Pick<Storage, 'getItem' | 'key' | 'length'>

export interface WordsWanted {
  workshopId: WorkshopId
  /** Whose; null where the device knows nobody. */
  owner: ParticipantId | null
  /** Also what others left on this device. */
  others: boolean
  /** What the page still had before its eyes when it ended: more than the device may hold. */
  here?: readonly string[]
}

/** The composers' texts of this person; a damaged one is none. */
function draftsOf(owner: ParticipantId, drafts: Drafts): string[] {
  const keys = Array.from({ length: drafts.length }, (_, index) => drafts.key(index) ?? '')
  return keys.filter((key) => key.startsWith(`planche.draft.${owner}.`)).flatMap((key) => {
    try {
      const value: unknown = JSON.parse(drafts.getItem(key) ?? 'null')
      return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? [value.text] : []
    } catch {
      return []
    }
  })
}

/** All of them, each text once and a blank line between two; empty when there are none, or the storage cannot be read. */
export async function ownWords({ workshopId, owner, others, here = [] }: WordsWanted, outboxes: OutboxStore, drafts: Drafts | null): Promise<string> {
  const kept = (await keptWords(workshopId, outboxes)).filter((scope) => others || scope.owner === owner)
  const texts = [...here, ...(drafts && owner ? draftsOf(owner, drafts) : []), ...kept.map(({ words }) => words)]
  const single = texts.flatMap((text) => text.split(/\n{2,}/)).map((text) => text.trim())
  return [...new Set(single)].filter((text) => text !== '').join('\n\n')
}
