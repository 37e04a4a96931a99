/** Others on the canvas: their presence as tldraw's presence records, and this page's pointer and selection as ours. */

import { type Editor, InstancePresenceRecordType, react, type TLInstancePresence, TLPOINTER_ID, type TLShapeId } from 'tldraw'
import { personColour } from './personColour.ts'
import type { Presence } from './presence.ts'
import type { OtherPresence } from './presenceState.ts'

function recordOf(editor: Editor, other: OtherPresence, name: string, movedAt: number): TLInstancePresence {
  const shown = [...other.selection, ...(other.editing ? [other.editing.record] : [])] as TLShapeId[]
  return InstancePresenceRecordType.create({
    id: InstancePresenceRecordType.createId(String(other.client)),
    userId: String(other.client),
    userName: name,
    color: personColour(name),
    currentPageId: editor.getCurrentPageId(),
    cursor: other.cursor ? { ...other.cursor, type: 'default', rotation: 0 } : null,
    selectedShapeIds: shown.filter((id) => editor.store.has(id)),
    lastActivityTimestamp: movedAt,
  })
}

/** Shows the others in the editor's store until the stop is called. */
export function showOthers(editor: Editor, presence: Presence, nameOf: (other: OtherPresence) => string): () => void {
  let frame = 0
  // tldraw hides the cursors of people who have not moved for a while.
  const moved = new Map<number, { where: string; at: number }>()
  const movedAt = ({ client, cursor, selection, editing }: OtherPresence) => {
    const where = JSON.stringify([cursor, selection, editing])
    const known = moved.get(client)
    if (known?.where === where) return known.at
    moved.set(client, { where, at: Date.now() })
    return Date.now()
  }
  const show = () => {
    frame = 0
    const others = presence.others()
    const records = others.map((other) => recordOf(editor, other, nameOf(other), movedAt(other)))
    for (const client of moved.keys()) if (!others.some((other) => other.client === client)) moved.delete(client)
    const here = new Set(records.map(({ id }) => id))
    const gone = editor.store.allRecords().filter((record) => record.typeName === 'instance_presence' && !here.has(record.id))
    editor.store.mergeRemoteChanges(() => {
      if (records.length > 0) editor.store.put(records)
      if (gone.length > 0) editor.store.remove(gone.map(({ id }) => id))
    })
  }
  const soon = () => {
    frame ||= requestAnimationFrame(show)
  }
  const stopListening = presence.onOthers(soon)
  soon()
  return () => {
    stopListening()
    cancelAnimationFrame(frame)
  }
}

/** Tells the others where this page's pointer is and what is selected. */
export function tellPointer(editor: Editor, presence: Presence): () => void {
  return react('tell where the pointer is', () => {
    const pointer = editor.store.get(TLPOINTER_ID)
    // Fingers leave no pointer behind: where they last were says nothing.
    const shown = pointer !== undefined && pointer.lastActivityTimestamp > 0 && !editor.getInstanceState().isCoarsePointer
    presence.setCursor(shown ? { x: pointer.x, y: pointer.y } : null)
    presence.setSelection(editor.getSelectedShapeIds())
  })
}
