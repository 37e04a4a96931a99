/** What y-prosemirror's cursor plugin sees of presence: carets in one record's text, named and coloured, and nothing else. */

import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { personColour } from '../presence/personColour.ts'
import type { Presence } from '../presence/presence.ts'
import type { OtherPresence } from '../presence/presenceState.ts'

/** How a person is called on the canvas. */
export type NameOf = (other: OtherPresence) => string

interface Caret {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

function isCaret(value: unknown): value is Caret {
  return typeof value === 'object' && value !== null && 'anchor' in value && 'head' in value
}

/**
 * An awareness for one text editor. The plugin asks only for states, the local state, one field and changes, which is what
 * this is made of; presence itself stays slim on the wire.
 */
export function caretAwareness(presence: Presence, record: string, nameOf: NameOf): Awareness {
  let own: Caret | null = null
  const stops = new Map<unknown, () => void>()
  const seen = {
    getStates() {
      const states = new Map<number, object>()
      for (const other of presence.others()) {
        if (other.editing?.record !== record) continue
        const name = nameOf(other)
        states.set(other.client, { cursor: { anchor: other.editing.anchor, head: other.editing.head }, user: { name, color: personColour(name) } })
      }
      return states
    },
    getLocalState: () => ({ cursor: own }),
    setLocalStateField(_field: string, value: unknown) {
      own = isCaret(value) ? value : null
      presence.setEditing(own ? { record, anchor: own.anchor, head: own.head } : null)
    },
    on: (_event: string, listener: () => void) => void stops.set(listener, presence.onOthers(listener)),
    off(_event: string, listener: () => void) {
      stops.get(listener)?.()
      stops.delete(listener)
    },
  }
  return seen as unknown as Awareness
}
