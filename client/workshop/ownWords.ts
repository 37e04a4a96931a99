/** The words of a participant that only this device has: changes that were never handed in, and what stood in a composer. */

import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { keptWords } from '../sync/keptWords.ts'
import type { OutboxStore } from '../sync/outboxStore.ts'

/** The part of the browser's storage that is read here. */
export type Drafts = Pick<Storage, 'getItem' | 'key' | 'length'>

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

/** All of them, a blank line between what belongs to different boards; empty when there are none, or the storage cannot be read. */
export async function ownWords(workshopId: WorkshopId, owner: ParticipantId, outboxes: OutboxStore, drafts: Drafts | null): Promise<string> {
  const kept = (await keptWords(workshopId, outboxes)).filter((scope) => scope.owner === owner)
  const texts = [...(drafts ? draftsOf(owner, drafts) : []), ...kept.map(({ words }) => words)]
  return texts.filter((text) => text.trim() !== '').join('\n\n')
}
