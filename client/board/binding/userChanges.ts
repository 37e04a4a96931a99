/** What the person changed since the last write, field by field: only these are written, never what the store merely holds. */

import type { RecordsDiff, TLRecord } from '@tldraw/editor'
import { sameJson } from '../../../shared/board/recordFields.ts'
import { fieldsOf, isClientRecord, isDerived, propsOf } from './storeRecord.ts'

/** Fields under their dotted path; `xy` is one of them. */
export type ChangedFields = Map<string, unknown>

export type UserChange =
  | { kind: 'created'; record: TLRecord }
  | { kind: 'changed'; record: TLRecord; fields: ChangedFields }
  | { kind: 'removed' }

export interface UserChanges {
  add(diff: RecordsDiff<TLRecord>): void
  /** Fields of a record that are not written yet; undefined when there are none. */
  pending(id: string): UserChange | undefined
  /** Hands over everything and forgets it. */
  take(): Map<string, UserChange>
  readonly size: number
}

/** Top-level fields that a client may change; `typeName`, `type`, `id` never change and `meta` is not the canvas's. */
const TOP = ['parentId', 'index', 'rotation', 'isLocked', 'opacity', 'fromId', 'toId']

/** Which of the document's fields differ between two states of a record. */
export function changedFields(from: TLRecord, to: TLRecord): ChangedFields {
  const changed: ChangedFields = new Map()
  const before = fieldsOf(from)
  const after = fieldsOf(to)
  if (before['x'] !== after['x'] || before['y'] !== after['y']) changed.set('xy', [after['x'], after['y']])
  for (const name of TOP) if (before[name] !== after[name]) changed.set(name, after[name])
  const oldProps = propsOf(before)
  for (const [name, value] of Object.entries(propsOf(after))) {
    if (name === 'richText' || isDerived(name) || Object.is(oldProps[name], value)) continue
    if (!sameJson(oldProps[name], value)) changed.set(`props.${name}`, value)
  }
  return changed
}

/** Gathers the user's changes of a store. */
export function gatherUserChanges(): UserChanges {
  let changes = new Map<string, UserChange>()
  const change = (from: TLRecord, to: TLRecord) => {
    const known = changes.get(to.id)
    if (known?.kind === 'created') {
      changes.set(to.id, { kind: 'created', record: to })
      return
    }
    const fields = known?.kind === 'changed' ? known.fields : new Map<string, unknown>()
    for (const [path, value] of changedFields(from, to)) fields.set(path, value)
    if (fields.size > 0) changes.set(to.id, { kind: 'changed', record: to, fields })
  }
  return {
    add(diff) {
      for (const record of Object.values(diff.added)) {
        // Removed and back within one write: the document still has it.
        if (isClientRecord(record)) changes.set(record.id, { kind: 'created', record })
      }
      for (const [from, to] of Object.values(diff.updated)) if (isClientRecord(to)) change(from, to)
      for (const record of Object.values(diff.removed)) {
        if (!isClientRecord(record)) continue
        if (changes.get(record.id)?.kind === 'created') changes.delete(record.id)
        else changes.set(record.id, { kind: 'removed' })
      }
    },
    pending: (id) => changes.get(id),
    take() {
      const taken = changes
      changes = new Map()
      return taken
    },
    get size() {
      return changes.size
    },
  }
}
