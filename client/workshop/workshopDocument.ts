/** Reads the workshop room's document: one key per field of `Workshop`, and who is where. */

import type * as Y from 'yjs'
import type { BoardActivity, GroupActivity, Workshop } from '../../shared/workshop/workshop.ts'
import type { WorkshopState } from './workshopContext.ts'

const all = <Value>(map: Y.Map<Value>): Record<string, Value> => Object.fromEntries(map.entries())

/**
 * The state in the document over what was known before: fields that the document does not have (yet) stay as they were.
 * Values keep their identity while they are unchanged, so that pages may compare them.
 */
export function readWorkshopDocument(doc: Y.Doc, known: Workshop): WorkshopState {
  // Only the server writes here, from the same types: the shapes are trusted.
  const fields = all(doc.getMap<unknown>('workshop')) as Partial<Workshop>
  const workshop = { ...known, ...fields }
  const same = Object.entries(workshop).every(([name, value]) => Object.is(value, known[name as keyof Workshop]))
  return {
    workshop: same ? known : workshop,
    activity: { boards: all(doc.getMap<BoardActivity>('boards')), groups: all(doc.getMap<GroupActivity>('groups')) },
  }
}

/** Calls back after every transaction that changed something; returns the stop. */
export function watchWorkshopDocument(doc: Y.Doc, changed: () => void): () => void {
  const listener = () => changed()
  doc.on('update', listener)
  return () => doc.off('update', listener)
}
