/** What the person changed since the last write, field by field: only these are written, never what the store merely holds. */

import type { RecordsDiff, TLRecord } from 'tldraw'
import { sameJson } from '../../../shared/board/recordFields.ts'
import { type Fields, fieldsOf, isClientRecord, isDerived, propsOf } from './storeRecord.ts'

export type UserChange =
  | { kind: 'created'; record: TLRecord }
  /** `after` is `before` with the person's fields in it, whatever others changed meanwhile. */
  | { kind: 'changed'; before: TLRecord; after: TLRecord }
  | { kind: 'removed' }

export interface UserChanges {
  add(diff: RecordsDiff<TLRecord>): void
  /** What is not written yet of a record; undefined when nothing. */
  pending(id: string): UserChange | undefined
  /** Something came or went: that is never put off, so that what others do meets the document as it is. */
  urgent(): boolean
  /** Hands over everything and forgets it. */
  take(): Map<string, UserChange>
  readonly size: number
}

/** `base` with those fields that differ between `from` and `to`; `base` itself when none that counts does. Words and derived props do not. */
export function withChanges(base: TLRecord, from: TLRecord, to: TLRecord): TLRecord {
  const [old, next] = [fieldsOf(from), fieldsOf(to)]
  const fields: { [key: string]: unknown } = {}
  for (const [name, value] of Object.entries(next)) {
    if (name !== 'props' && !sameJson(old[name], value)) fields[name] = value
  }
  // Positions travel as one.
  if ('x' in fields || 'y' in fields) Object.assign(fields, { x: next['x'], y: next['y'] })
  const props: { [key: string]: unknown } = {}
  const oldProps = propsOf(old)
  for (const [name, value] of Object.entries(propsOf(next))) {
    if (name !== 'richText' && !isDerived(name) && !sameJson(oldProps[name], value)) props[name] = value
  }
  const changesProps = Object.keys(props).length > 0
  if (!changesProps && Object.keys(fields).length === 0) return base
  const merged: Fields = { ...fieldsOf(base), ...fields, ...(changesProps ? { props: { ...propsOf(fieldsOf(base)), ...props } } : {}) }
  return merged as unknown as TLRecord
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
    const before = known?.kind === 'changed' ? known.before : from
    const sofar = known?.kind === 'changed' ? known.after : from
    const after = withChanges(sofar, from, to)
    if (after !== before) changes.set(to.id, { kind: 'changed', before, after })
  }
  return {
    add(diff) {
      for (const record of Object.values(diff.added)) {
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
    urgent: () => [...changes.values()].some(({ kind }) => kind !== 'changed'),
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
