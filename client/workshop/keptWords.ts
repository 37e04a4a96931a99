/** The words of a participant that only this device has: changes that were never handed in, and what stood in a composer. */

import * as Y from 'yjs'
import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import type { OutboxStore } from '../sync/outboxStore.ts'
import { unsentText } from '../sync/unsent.ts'

/** The part of the browser's storage that is read here. */
export type Drafts = Pick<Storage, 'getItem' | 'key' | 'length'>

function isTheirs(scope: string, workshopId: WorkshopId, owner: ParticipantId): boolean {
  try {
    const parts: unknown = JSON.parse(scope)
    return Array.isArray(parts) && parts[0] === workshopId && parts[1] === owner
  } catch {
    // A scope of another program's making.
    return false
  }
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

/** All of them, a blank line between what belongs to different boards; empty when there are none, or the storage cannot be read. */
export async function keptWords(workshopId: WorkshopId, owner: ParticipantId, outboxes: OutboxStore, drafts: Drafts | null): Promise<string> {
  const texts = drafts ? draftsOf(owner, drafts) : []
  try {
    for (const scope of await outboxes.scopes()) {
      if (!isTheirs(scope, workshopId, owner)) continue
      const changes = await outboxes.load(scope)
      const doc = new Y.Doc()
      for (const { update } of changes) Y.applyUpdate(doc, update)
      texts.push(unsentText(doc, changes.map(({ update }) => update)))
      doc.destroy()
    }
  } catch (error) {
    // A device whose storage does not answer: what was found so far is what there is.
    if (!(error instanceof Error)) throw error
  }
  return texts.filter((text) => text.trim() !== '').join('\n\n')
}
