/**
 * Whether the state of a document out of a file may become a room: by the rules of the gate (`server/sync/gate/`), as if one
 * person had written all of it, but for what the server itself puts on a board.
 */

import * as Y from 'yjs'
import * as z from 'zod'
import { BOARD_FORMAT, DOCUMENT_ID, isServerRecord, KEY, META_MAP, PAGE_ID, RECORDS_MAP, TLDRAW_VERSION } from '../../shared/board/layout.ts'
import { LIMITS } from '../../shared/limits.ts'
import { boardPlace } from '../sync/gate/boardPlaces.ts'
import { checkBoardWrites } from '../sync/gate/boardWrites.ts'
import { checkMinutesWrites } from '../sync/gate/minutesWrites.ts'
import { Places } from '../sync/gate/places.ts'
import type { Struct } from '../sync/gate/readUpdate.ts'
import { hasForbiddenKey, isForbiddenKey } from './plainJson.ts'

export type DocumentKind = 'board' | 'minutes' | 'plenum'

export const FORBIDDEN = 'it holds a key that nobody may use'

/** Why this state (a Yjs update from nothing) cannot be a document of that kind; null when it can. */
export function checkDocument(kind: DocumentKind, state: Uint8Array): string | null {
  return whyNot(state.byteLength, () => {
    // Read through before it is applied: reading takes no more memory than there are bytes, applying believes what they claim.
    const { structs, ds } = Y.decodeUpdate(state)
    if (structs.some(holdsForbiddenKey)) return FORBIDDEN
    if (!isComplete(state)) return 'parts of it are missing'
    const covers = ({ id, length }: Y.Item): boolean =>
      (ds.clients.get(id.client) ?? []).some(({ clock, len }) => clock <= id.clock && id.clock + length <= clock + len)
    return judge(kind, structs, new Places(new Y.Doc(), Map.groupBy(structs, ({ id }) => id.client)), covers)
  })
}

/** The same of a document as it was built, which is written out in so many bytes: none of it is read a second time. */
export function checkBuilt(kind: DocumentKind, doc: Y.Doc, bytes: number): string | null {
  return whyNot(bytes, () => {
    // In the order in which they are written out.
    const structs = [...doc.store.clients].toSorted(([one], [other]) => other - one).flatMap(([, own]) => own)
    if (structs.some(holdsForbiddenKey)) return FORBIDDEN
    return judge(kind, structs, new Places(doc, new Map()), ({ deleted }) => deleted)
  })
}

function whyNot(bytes: number, check: () => string | null): string | null {
  if (bytes > LIMITS.documentBytes) return 'it is too large'
  try {
    return check()
  } catch (error) {
    return `it cannot be read (${error instanceof Error ? error.message.slice(0, 80) : 'unknown'})`
  }
}

function judge(kind: DocumentKind, structs: readonly Struct[], places: Places, covers: (item: Y.Item) => boolean): string | null {
  if (kind === 'plenum') return structs.length > 0 ? 'nothing is written there yet' : null
  if (kind === 'minutes') return checkMinutesWrites(structs, places)
  const own: Struct[] = []
  for (const struct of structs) {
    const place = serversPlace(struct, places)
    if (place === null) own.push(struct)
    else if (!mayServerWrite(struct, place)) return 'a sheet on it is none of ours'
  }
  // As if written on an empty board.
  return checkBoardWrites(own, { outcome: 'whole', any: false, steps: 0, covers }, places, new Y.Doc())?.why ?? null
}

function isComplete(state: Uint8Array): boolean {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } finally {
    doc.destroy()
  }
}

/**
 * Whether an update holds a key that could be taken for something of the language. To be asked of the bytes as they are stored:
 * writing a document out again leaves such keys behind.
 */
export function forbiddenKeyIn(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some(holdsForbiddenKey)
}

function holdsForbiddenKey(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { content, parentSub } = struct
  if (parentSub !== null && isForbiddenKey(parentSub)) return true
  if (content instanceof Y.ContentAny) return content.arr.some((value) => hasForbiddenKey(value))
  if (content instanceof Y.ContentFormat) return hasForbiddenKey(content.value)
  return content instanceof Y.ContentJSON || content instanceof Y.ContentEmbed || content instanceof Y.ContentDoc
}

type ServersPlace = { at: 'meta' } | { at: 'record'; record: string; path: string | null }

/** Where on the board it stands, when that is the server's to write; null for everything else. */
function serversPlace(struct: Struct, places: Places): ServersPlace | null {
  if (!(struct instanceof Y.Item)) return null
  const place = places.placeOf(struct)
  let top = place
  while (top.container.at === 'type') top = top.container.parent
  if (top.container.at !== 'root') return null
  if (top.container.name === META_MAP) return top === place ? { at: 'meta' } : null
  // Nearly all of a board is people's.
  if (top.container.name !== RECORDS_MAP || !isServerRecord(top.key ?? '')) return null
  const inside = boardPlace(place)
  if (inside.at === 'records') return { at: 'record', record: inside.record, path: null }
  return inside.at === 'field' ? { at: 'record', record: inside.record, path: inside.path } : null
}

const xySchema = z.tuple([z.number(), z.number()])
const number = z.number().int().min(0)
/** The format, and who had made a record that was put back from an earlier version (`shared/board/creator.ts`). */
const metaSchema = z.union([
  z.literal(BOARD_FORMAT), z.literal(TLDRAW_VERSION), z.strictObject({ author: number, client: number, clock: number }),
])
const noMeta = z.strictObject({})
const pageSchema = z.strictObject({ id: z.literal(PAGE_ID), typeName: z.literal('page'), name: z.string().max(100), index: z.string().max(20), meta: noMeta })
const documentSchema = z.strictObject({
  id: z.literal(DOCUMENT_ID), typeName: z.literal('document'), gridSize: z.number(), name: z.string().max(100), meta: noMeta,
})
const frameSchema = z.strictObject({
  id: z.string(), typeName: z.literal('shape'), type: z.literal('frame'), parentId: z.literal(PAGE_ID), index: z.string().max(20),
  rotation: z.literal(0), isLocked: z.literal(true), opacity: z.literal(1), meta: noMeta,
  props: z.strictObject({ w: z.number(), h: z.number(), name: z.string().max(LIMITS.lineCharacters), color: z.literal('black') }),
})

/** The server writes its records once and plainly: a base and, for a sheet, a position. */
function mayServerWrite(struct: Struct, place: ServersPlace): boolean {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return true
  const { content } = struct
  if (place.at === 'record' && place.path === null) return content instanceof Y.ContentType && content.type.constructor === Y.Map
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false
  const value: unknown = content.arr[0]
  if (place.at === 'meta') return metaSchema.safeParse(value).success
  if (place.path === KEY.xy) return xySchema.safeParse(value).success
  const base = z.union([pageSchema, documentSchema, frameSchema]).safeParse(value)
  return place.path === KEY.base && base.success && base.data.id === place.record
}
