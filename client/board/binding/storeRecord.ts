/** Between the board's records and those of tldraw's store, and which of their fields the document holds. */

import type { TLRecord, TLStore } from 'tldraw'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { isObject, sameJson } from '../../../shared/board/recordFields.ts'

/** Computed by each client for itself; 0 on the wire. */
const DERIVED = ['growY', 'fontSizeAdjustment']

/** A record as plain fields. tldraw's union of record types has no common view of its own. */
export type Fields = { readonly [key: string]: unknown }

/** The fields of a store record. */
export function fieldsOf(record: TLRecord): Fields {
  return record as unknown as Fields
}

/** The props of a record; empty when it has none. */
export function propsOf(record: Fields): Fields {
  return isObject(record['props']) ? record['props'] : {}
}

/** Does a client write records of this kind and id? */
export function isClientRecord(record: TLRecord): boolean {
  return (record.typeName === 'shape' || record.typeName === 'binding' || record.typeName === 'asset') && !isServerRecord(record.id)
}

/** Is it a prop that never leaves this client? */
export function isDerived(prop: string): boolean {
  return DERIVED.includes(prop)
}

/**
 * The document's record, dressed for the store: derived props as the store has them, and every value that did not change
 * as the very object it was, since identity is what tldraw watches. `keepText` leaves the words to the editor that shows them.
 * The store's own record when nothing differs.
 */
export function dressed(record: TLRecord, before: TLRecord | undefined, keepText: boolean): TLRecord {
  if (!before) return record
  const next = fieldsOf(record)
  const old = fieldsOf(before)
  const oldProps = propsOf(old)
  const props: { [key: string]: unknown } = {}
  for (const [name, value] of Object.entries(propsOf(next))) {
    const kept = isDerived(name) || (keepText && name === 'richText') || sameJson(oldProps[name], value)
    props[name] = kept && Object.hasOwn(oldProps, name) ? oldProps[name] : value
  }
  const merged: { [key: string]: unknown } = { ...next }
  if (isObject(next['props'])) merged['props'] = sameJson(oldProps, props) ? oldProps : props
  if (sameJson(old['meta'], next['meta'])) merged['meta'] = old['meta']
  const same = Object.keys(merged).length === Object.keys(old).length && Object.entries(merged).every(([key, value]) => Object.is(old[key], value))
  return same ? before : (merged as unknown as TLRecord)
}

/** The record as the store's schema takes it; null when it does not. */
export function validated(store: TLStore, record: TLRecord, before: TLRecord | undefined): TLRecord | null {
  try {
    return store.schema.validateRecord(store, record, before ? 'updateRecord' : 'createRecord', before ?? null)
  } catch {
    return null
  }
}
