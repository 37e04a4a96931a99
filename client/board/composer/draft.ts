/** What stands in the composer and has not been sent: kept on the device, so that a closed tab or a closed board loses no word. */

import type { BoardId, ParticipantId } from '../../../shared/ids.ts'
import { deviceStorage, type KeyValue } from '../../workshop/deviceStorage.ts'

export interface Draft {
  text(): string
  set(text: string): void
  /** Empties the draft and returns what was in it; '' when another tab of the same person has taken it already. */
  take(): string
  subscribe(listener: () => void): () => void
}

/** The draft of one person on one board. */
export function openDraft(owner: ParticipantId | 'moderator', boardId: BoardId, storage: KeyValue = deviceStorage): Draft {
  const key = `planche.draft.${owner}.${boardId}`
  const listeners = new Set<() => void>()
  let text = readText(storage.getItem(key))
  let onDevice = true
  const set = (next: string) => {
    text = next
    onDevice = true
    try {
      if (next === '') storage.removeItem(key)
      else storage.setItem(key, JSON.stringify({ text: next }))
    } catch {
      // A full device: the draft lives as long as the page.
      onDevice = false
    }
    for (const listener of listeners) listener()
  }
  return {
    text: () => text,
    set,
    take() {
      const taken = onDevice && storage.getItem(key) === null ? '' : text
      set('')
      return taken
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function readText(stored: string | null): string {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text : ''
  } catch {
    // A damaged value is no draft.
    return ''
  }
}
