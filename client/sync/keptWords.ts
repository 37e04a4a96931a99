/** What this device still keeps of a workshop for people who can no longer hand it in: their access ended, or the device forgot who they were. */

import { RECORDS_MAP } from '../../shared/board/layout.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import type { OutboxStore } from './outboxStore.ts'
import { salvage } from './salvage.ts'
import { unsentText } from './unsent.ts'

export interface KeptScope {
  /** The participant or role that wrote it. */
  owner: string
  /** The board's id; for other documents the room. */
  document: string
  changes: number
  words: string
}

function readScope(scope: string): { workshopId: string; owner: string; document: string } | null {
  try {
    const parts: unknown = JSON.parse(scope)
    if (!Array.isArray(parts)) return null
    const [workshopId, owner, document]: unknown[] = parts
    return typeof workshopId === 'string' && typeof owner === 'string' && typeof document === 'string' ? { workshopId, owner, document } : null
  } catch {
    // Somebody else's key.
    return null
  }
}

function wordsOf(updates: Uint8Array[]): string {
  const found = salvage(updates)
  if (!found) return ''
  const records = found.doc.getMap(RECORDS_MAP).size > 0 ? unsentText(found.doc, updates) : ''
  found.doc.destroy()
  return [records, records.includes(found.words) ? '' : found.words].filter((text) => text !== '').join('\n\n')
}

/** What is kept for the workshop, by owner and board; empty when nothing is, or the device cannot tell. */
export async function keptWords(workshopId: WorkshopId, outboxes: OutboxStore): Promise<KeptScope[]> {
  try {
    const found: KeptScope[] = []
    for (const scope of await outboxes.scopes()) {
      const read = readScope(scope)
      if (read?.workshopId !== workshopId) continue
      const rows = await outboxes.load(scope)
      const changes = rows.reduce((sum, row) => sum + row.changes, 0)
      if (changes > 0) found.push({ owner: read.owner, document: read.document, changes, words: wordsOf(rows.map(({ update }) => update)) })
    }
    return found
  } catch {
    // A device whose storage does not answer has nothing that we could offer.
    return []
  }
}
