/** This page's presence on one board, told at most ten times a second, and everyone else's, read and kept apart. */

import type { Awareness } from 'y-protocols/awareness'
import { editingState, type OtherPresence, type OwnPresence, readPresence, slim } from './presenceState.ts'
import type * as Y from 'yjs'

const TELL_EVERY_MS = 100

export interface Presence {
  /** px on the page; null when the pointer is elsewhere. */
  setCursor(cursor: { x: number; y: number } | null): void
  setSelection(ids: readonly string[]): void
  /** Where the caret is in a record's text; null when nothing is being written. */
  setEditing(editing: { record: string; anchor: Y.RelativePosition; head: Y.RelativePosition } | null): void
  others(): OtherPresence[]
  /** Told when somebody came, moved or went. Returns the stop. */
  onOthers(listener: () => void): () => void
  stop(): void
}

/** Reads and writes the awareness of one document. */
export function createPresence(awareness: Awareness): Presence {
  const listeners = new Set<() => void>()
  let cursor: { x: number; y: number } | null = null
  let selection: readonly string[] = []
  let editing: OwnPresence['editing']
  let told = ''
  let toldAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    clearTimeout(timer)
    timer = undefined
    const state = slim(cursor, selection, editing)
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    toldAt = performance.now()
    awareness.setLocalState({ ...state })
  }
  const soon = () => {
    if (timer !== undefined) return
    const wait = toldAt + TELL_EVERY_MS - performance.now()
    if (wait <= 0) tell()
    else timer = setTimeout(tell, wait)
  }
  const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    if (![...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) return
    for (const listener of listeners) listener()
  }
  awareness.on('change', onChange)

  return {
    setCursor(next) {
      cursor = next
      soon()
    },
    setSelection(ids) {
      selection = ids
      soon()
    },
    setEditing(next) {
      editing = next ? editingState(next.record, next.anchor, next.head) : undefined
      soon()
    },
    others() {
      const found: OtherPresence[] = []
      for (const [client, state] of awareness.getStates()) {
        const other = client === awareness.clientID ? null : readPresence(client, state)
        if (other) found.push(other)
      }
      return found
    },
    onOthers(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearTimeout(timer)
      awareness.off('change', onChange)
      awareness.setLocalState({})
      listeners.clear()
    },
  }
}
