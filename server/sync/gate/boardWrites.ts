/** What may be written on a board, struct by struct, and how much of it. */

import * as Y from 'yjs'
import { KEY, RECORDS_MAP } from '../../../shared/board/layout.ts'
import { isPointChunk } from '../../../shared/board/points.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { isClientRecordId } from './baseRules.ts'
import { type BoardPlace, boardPlace } from './boardPlaces.ts'
import type { WholeDeletions } from './deletions.ts'
import { checkFieldWrite, typeInBase } from './fieldWrites.ts'
import type { Places } from './places.ts'
import type { Struct } from './readUpdate.ts'
import { checkAttributeWrite, checkBlockWrite, checkInlineWrite } from './textWrites.ts'
import { TextBudget } from './textBudget.ts'

const CHUNK_BYTES = 64 * 1024

/** Why this may not be written on the board; null when it may. */
export function checkBoardWrites(fresh: readonly Struct[], deletions: WholeDeletions, places: Places, doc: Y.Doc): string | null {
  const items = fresh.filter((struct) => struct instanceof Y.Item)
  const bases = basesIn(items, places)
  const texts = new TextBudget()
  let added = 0
  for (const item of items) {
    const place = boardPlace(places.placeOf(item))
    if (place.at === 'gone') continue
    if (place.at === 'nowhere') return 'something outside the layout of a board'
    if (!isClientRecordId(place.record)) return `a record that is not for clients: ${place.record.slice(0, 60)}`
    // What is deleted is kept by some clients for their undo; there is nothing left in it to judge.
    if (item.content instanceof Y.ContentDeleted) continue
    const lives = !deletions.covers(item)
    // Overwritten values of one key are merged into one item by clients that keep them for undo; a living one is single.
    if (lives && item.content instanceof Y.ContentAny && item.content.arr.length !== 1) return 'several values in one place'
    const why = checkItem(item, place, bases)
    if (why !== null) return why
    if (place.at === 'records' && lives) added += 1
    if (place.at === 'inline' && lives) texts.add(place.fragment, item.length)
  }
  return texts.why() ?? (added > 0 ? tooManyRecords(doc, added) : null)
}

type Known = Exclude<BoardPlace, { at: 'gone' } | { at: 'nowhere' }>

function checkItem(item: Y.Item, place: Known, bases: ReadonlyMap<Y.Item, unknown>): string | null {
  switch (place.at) {
    case 'records':
      return item.content instanceof Y.ContentType && item.content.type.constructor === Y.Map ? null : 'a record that is no map'
    case 'field': {
      const stored = storedBase(place.map)
      if (place.path === KEY.base && stored !== undefined) return 'a base written twice'
      return checkFieldWrite(item, place.record, place.path, { type: typeInBase(stored ?? bases.get(place.map)) })
    }
    case 'points':
      return isStrokePart(item.content) ? null : 'a stroke that cannot be read'
    case 'blocks':
      return checkBlockWrite(item, place.parent)
    case 'attribute':
      return checkAttributeWrite(item, place.element, place.name)
    case 'inline':
      return checkInlineWrite(item)
  }
}

function isStrokePart(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentBinary && content.content.byteLength <= CHUNK_BYTES && isPointChunk(content.content)
}

/** The bases that this update brings, by the record they belong to. */
function basesIn(items: readonly Y.Item[], places: Places): Map<Y.Item, unknown> {
  const bases = new Map<Y.Item, unknown>()
  for (const item of items) {
    if (item.parentSub !== KEY.base || !(item.content instanceof Y.ContentAny)) continue
    const { container } = places.placeOf(item)
    if (container.at === 'type') bases.set(container.item, item.content.arr.at(-1))
  }
  return bases
}

/** The base that a record of the document has now. */
function storedBase(map: Y.Item): unknown {
  if (!(map.content instanceof Y.ContentType) || map.content.type.doc === null) return undefined
  const base = map.content.type._map.get(KEY.base)
  return base && !base.deleted && base.content instanceof Y.ContentAny ? base.content.arr[0] : undefined
}

function tooManyRecords(doc: Y.Doc, added: number): string | null {
  const records = doc.share.get(RECORDS_MAP)
  let live = 0
  if (records) for (const item of records._map.values()) if (!item.deleted) live += 1
  return live + added > LIMITS.boardRecords ? 'more records than a board may hold' : null
}
