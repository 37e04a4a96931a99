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
import { StrokeBudget } from './strokeBudget.ts'
import { checkAttributeWrite, checkBlockWrite, checkInlineWrite } from './textWrites.ts'
import { TextBudget } from './textBudget.ts'

/** What is wrong with an update: content that may not be, or more than the board may hold. */
export interface Wrong {
  rule: 'content' | 'full'
  why: string
}

/** What is wrong with writing this on the board whose accepted state is `doc`; null when nothing is. */
export function checkBoardWrites(fresh: readonly Struct[], deletions: WholeDeletions, places: Places, doc: Y.Doc): Wrong | null {
  const items = fresh.filter((struct) => struct instanceof Y.Item)
  const bases = basesIn(items, places)
  const texts = new TextBudget(doc)
  const strokes = new StrokeBudget(doc)
  const added = new Set<string>()
  const living = new Set<string>()
  const theirs = new Set<string>()
  for (const item of items) {
    const place = boardPlace(places.placeOf(item))
    if (place.at === 'gone') continue
    if (place.at === 'nowhere') return content('something outside the layout of a board')
    if (!theirs.has(place.record) && !isClientRecordId(place.record)) return content(`a record that is not for clients: ${place.record.slice(0, 60)}`)
    theirs.add(place.record)
    if (place.at === 'records') added.add(place.record)
    // What is deleted is kept by some clients for their undo; there is nothing left in it to judge.
    if (item.content instanceof Y.ContentDeleted) continue
    const lives = !deletions.covers(item)
    // Overwritten values of one key are merged into one item by clients that keep them for undo; a living one is single.
    if (lives && item.content instanceof Y.ContentAny && item.content.arr.length !== 1) return content('several values in one place')
    const why = checkItem(item, place, bases, doc)
    if (why !== null) return content(why)
    if (place.at === 'points') strokes.add(place.array, item)
    if (lives && place.at === 'records') living.add(place.record)
    if (lives && place.at === 'inline') texts.add(place.fragment, item.length)
  }
  const why = texts.why() ?? strokes.why()
  return why === null ? tooManyRecords(doc, added, living) : content(why)
}

function content(why: string): Wrong {
  return { rule: 'content', why }
}

type Known = Exclude<BoardPlace, { at: 'gone' } | { at: 'nowhere' }>

function checkItem(item: Y.Item, place: Known, bases: ReadonlyMap<Y.Item, unknown>, doc: Y.Doc): string | null {
  switch (place.at) {
    case 'records':
      return item.content instanceof Y.ContentType && item.content.type.constructor === Y.Map ? null : 'a record that is no map'
    case 'field': {
      const stored = storedBase(place.map, doc)
      if (place.path === KEY.base && stored !== undefined) return 'a base written twice'
      return checkFieldWrite(item, place.record, place.path, { type: typeInBase(stored ?? bases.get(place.map)) })
    }
    case 'points':
      return isStrokePart(item) ? null : 'a stroke that cannot be read'
    case 'blocks':
      return checkBlockWrite(item, place.parent)
    case 'attribute':
      return checkAttributeWrite(item, place.element, place.name)
    case 'inline':
      return checkInlineWrite(item)
  }
}

function isStrokePart({ content }: { content: Y.Item['content'] }): boolean {
  return content instanceof Y.ContentBinary && content.content.byteLength <= LIMITS.strokeChunkBytes && isPointChunk(content.content)
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
function storedBase(map: Y.Item, doc: Y.Doc): unknown {
  if (!(map.content instanceof Y.ContentType) || map.content.type.doc !== doc) return undefined
  const base = map.content.type._map.get(KEY.base)
  return base && !base.deleted && base.content instanceof Y.ContentAny ? base.content.arr[0] : undefined
}

/** `added`: every id that the update makes; `living`: those of them that it leaves there. */
function tooManyRecords(doc: Y.Doc, added: ReadonlySet<string>, living: ReadonlySet<string>): Wrong | null {
  if (added.size === 0) return null
  const known = doc.share.get(RECORDS_MAP)?._map
  let live = 0
  let everNew = 0
  for (const id of added) if (!known?.has(id)) everNew += 1
  for (const id of living) if (known?.get(id)?.deleted !== false) live += 1
  if ((known?.size ?? 0) + everNew > LIMITS.boardRecordIds) return { rule: 'full', why: 'more records than a board may ever have had' }
  if (live === 0) return null
  for (const item of known?.values() ?? []) if (!item.deleted) live += 1
  return live > LIMITS.boardRecords ? { rule: 'full', why: 'more records than a board may hold' } : null
}
