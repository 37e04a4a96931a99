/** What stands in the composer and has not been sent: kept on the device, so that a closed tab or a closed board loses no word. */

import type { BoardId, ParticipantId } from '../../../shared/ids.ts'
import { deviceStorage, type KeyValue } from '../../workshop/deviceStorage.ts'

export interface Draft {
  text: string
  level: string | null
}

export interface DraftKeeper {
  read(): Draft
  write(draft: Draft): void
}

const EMPTY: Draft = { text: '', level: null }

/** The draft of one person on one board. */
export function keepDraft(owner: ParticipantId | 'moderator', boardId: BoardId, storage: KeyValue = deviceStorage): DraftKeeper {
  const key = `planche.draft.${owner}.${boardId}`
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null')
        if (typeof stored !== 'object' || stored === null || !('text' in stored) || typeof stored.text !== 'string') return EMPTY
        return { text: stored.text, level: 'level' in stored && typeof stored.level === 'string' ? stored.level : null }
      } catch {
        // A damaged value is no draft.
        return EMPTY
      }
    },
    write(draft) {
      if (draft.text === '' && draft.level === null) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(draft))
    },
  }
}
