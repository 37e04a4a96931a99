/** The slim state of presence on the wire (at most 120 bytes of our own), and how others' states are read. */

import * as Y from 'yjs'

/** What this page tells. Ids without `shape:`; `editing` is the record and where the caret is, anchor first. */
export interface OwnPresence {
  cursor?: [x: number, y: number]
  selection?: string[]
  editing?: [record: string, anchor: string, head?: string]
}

/** Another person, as the server vouches for them (`who`) and as they say where they are. */
export interface OtherPresence {
  client: number
  role: string
  groupId: string | null
  name: string | null
  cursor: { x: number; y: number } | null
  selection: string[]
  editing: { record: string; anchor: Y.RelativePosition; head: Y.RelativePosition } | null
}

const MOST_BYTES = 120
const PREFIX = 'shape:'

function short(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
}

function encodePosition(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))
}

function decodePosition(encoded: unknown): Y.RelativePosition | null {
  if (typeof encoded !== 'string') return null
  try {
    return Y.decodeRelativePosition(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)))
  } catch {
    return null
  }
}

/** The caret of this page in a record's text. */
export function editingState(record: string, anchor: Y.RelativePosition, head: Y.RelativePosition): OwnPresence['editing'] {
  const from = encodePosition(anchor)
  return Y.compareRelativePositions(anchor, head) ? [short(record), from] : [short(record), from, encodePosition(head)]
}

/** The state to send: rounded, and with as much of the selection as fits. Who writes is where the caret is, not the pointer. */
export function slim(cursor: { x: number; y: number } | null, selection: readonly string[], editing: OwnPresence['editing']): OwnPresence {
  if (editing) return { editing }
  const state: OwnPresence = {}
  if (cursor) state.cursor = [Math.round(cursor.x), Math.round(cursor.y)]
  const ids = selection.map(short)
  while (ids.length > 0 && JSON.stringify({ ...state, selection: ids }).length > MOST_BYTES) ids.pop()
  return ids.length > 0 ? { ...state, selection: ids } : state
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Reads another's state; null when the server has not said who it is. Never throws: foreign clients write what they like. */
export function readPresence(client: number, state: unknown): OtherPresence | null {
  if (!isObject(state) || !isObject(state['who'])) return null
  const { who, cursor, selection, editing } = state
  const [x, y]: unknown[] = Array.isArray(cursor) ? cursor : []
  const [record, anchorText, headText]: unknown[] = Array.isArray(editing) ? editing : []
  const anchor = decodePosition(anchorText)
  return {
    client,
    role: text(who['role']) ?? 'viewer',
    groupId: text(who['groupId']),
    name: text(who['name']),
    cursor: Number.isFinite(x) && Number.isFinite(y) ? { x: Number(x), y: Number(y) } : null,
    selection: Array.isArray(selection) ? selection.flatMap((id: unknown) => (typeof id === 'string' ? [PREFIX + id] : [])) : [],
    editing: typeof record === 'string' && anchor ? { record: PREFIX + record, anchor, head: decodePosition(headText) ?? anchor } : null,
  }
}
