/** A workshop outside any database: read out of one, checked, and made ready for another. */

import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { inflateSync } from 'node:zlib'
import * as Y from 'yjs'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { readCapability, type Capability } from '../access/capability.ts'
import type { BundleReads } from '../storage/sqlite/bundleFile.ts'
import type { NewCheckpoint, StoredImageRow, StoredRoom } from '../storage/storage.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import { readState } from '../workshops/readState.ts'
import { storedNames, type StoredNames } from '../workshops/storedNames.ts'
import { checkBuilt, checkDocument, FORBIDDEN, forbiddenKeyIn } from './checkDocument.ts'
import { FORBIDDEN_KEYS, hasForbiddenKey, parsePlainJson } from './plainJson.ts'
import { parseState } from './stateSchema.ts'

/** Which of a workshop's documents: its room's name without the workshop and the incarnation. */
export type DocumentPlace = { kind: 'board'; boardId: BoardId } | { kind: 'minutes' } | { kind: 'plenum' }

export interface PackedDocument {
  place: DocumentPlace
  /** Of the last row in it. */
  seq: number
  /** The whole document as one Yjs update. */
  state: Uint8Array
  owners: Map<number, string>
}

export interface PackedWorkshop {
  state: WorkshopState
  tokens: { hash: string; capability: Capability }[]
  documents: PackedDocument[]
  /** SHA-256 of its pictures; they are looked at here, and carried over a few at a time (`pictureBatches.ts`). */
  images: string[]
  checkpoints: Omit<NewCheckpoint, 'workshopId'>[]
}

export function placeName(names: StoredNames, place: DocumentPlace): ReturnType<StoredNames['board']> {
  return place.kind === 'board' ? names.board(place.boardId) : names[place.kind]
}

/** The places of all documents that a workshop may have, boards that were removed among them. */
export function placesOf({ boards, removedBoards }: WorkshopState): DocumentPlace[] {
  const ids = new Set([...boards.map(({ id }) => id), ...removedBoards])
  return [...[...ids].map((boardId) => ({ kind: 'board' as const, boardId })), { kind: 'minutes' as const }, { kind: 'plenum' as const }]
}

export type Unpacked = { ok: true; workshop: PackedWorkshop } | { ok: false; why: string }

/**
 * Reads one workshop; every row's checksum, its state, its documents, its pictures are checked. Nothing of it is left out.
 * `foreign`: earlier versions of boards are held to the rules of the gate too, which takes its time. Between two of anything others
 * get their turn: what was read before goes on being written.
 */
export async function unpackWorkshop(reads: BundleReads, id: WorkshopId, json: string, foreign: boolean): Promise<Unpacked> {
  const plain = parsePlainJson(json)
  if (plain === undefined) return { ok: false, why: 'its state is no plain JSON' }
  // Filled up as an older state is, then held to the letter.
  const filled = readState(JSON.stringify(plain))
  const read = filled ? parseState(filled) : { ok: false as const, why: 'its state has another format' }
  if (!read.ok) return { ok: false, why: read.why }
  const { state } = read
  if (state.id !== id) return { ok: false, why: 'its state is that of another workshop' }

  const tokens: PackedWorkshop['tokens'] = []
  for (const { hash, capability } of reads.tokensOf(id)) {
    const known = hasForbiddenKey(parsePlainJson(capability)) ? null : readCapability(capability)
    if (!known) return { ok: false, why: 'the rights of a link cannot be read' }
    tokens.push({ hash, capability: known })
  }

  const documents: PackedDocument[] = []
  const names = storedNames(state)
  for (const place of placesOf(state)) {
    await setImmediate()
    const stored = reads.loadRoom(placeName(names, place))
    if (stored.seq === 0) continue
    // The document itself is looked through with everything else; what was in it once stands in its rows alone.
    const forbidden = mayHoldForbiddenKey(stored) && [...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates].some(holdsForbidden)
    const { doc, unusable } = buildDocument(stored)
    const packed = Y.encodeStateAsUpdate(doc)
    const why = unusable > 0 ? 'rows of it are damaged' : forbidden ? FORBIDDEN : checkBuilt(place.kind, doc, packed.byteLength)
    doc.destroy()
    if (why !== null) return { ok: false, why: `${nameOf(place)}: ${why}` }
    documents.push({ place, seq: stored.seq, state: packed, owners: stored.owners })
  }

  const images: PackedWorkshop['images'] = []
  for (const hash of reads.imagesOf(id)) {
    await setImmediate()
    const image = reads.getImage(id, hash)
    if (!image || !isImageRow(image)) return { ok: false, why: 'a picture is damaged' }
    images.push(hash)
  }
  const checkpoints: PackedWorkshop['checkpoints'] = []
  for (const entry of reads.checkpointsOf(id)) {
    await setImmediate()
    const checkpoint = reads.getCheckpoint(id, entry.id)
    if (!checkpoint || !isCheckpoint(checkpoint.body, foreign)) return { ok: false, why: 'an earlier version of a board is damaged' }
    const { id: _id, bytes: _bytes, ...rest } = checkpoint
    checkpoints.push(rest)
  }
  return { ok: true, workshop: { state, tokens, documents, images, checkpoints } }
}

/** Thousands of short rows are looked through at once for the bytes of such a key: only where they stand is it worth reading them. */
function mayHoldForbiddenKey({ snapshot, updates }: StoredRoom): boolean {
  const rows = Buffer.concat(snapshot ? [snapshot, ...updates] : updates)
  return FORBIDDEN_KEYS.some((key) => rows.includes(key))
}

/** A row that cannot be read holds nothing; that it cannot is found when the document is built. */
function holdsForbidden(update: Uint8Array): boolean {
  try {
    return forbiddenKeyIn(update)
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

function isImageRow({ hash, mime, bytes }: StoredImageRow): boolean {
  return /^[0-9a-f]{64}$/.test(hash) && (mime === 'image/png' || mime === 'image/jpeg') && createHash('sha256').update(bytes).digest('hex') === hash
}

/** A few bytes may unpack to very many: no more than a document may have. */
function isCheckpoint(body: Uint8Array, foreign: boolean): boolean {
  try {
    const state = inflateSync(body, { maxOutputLength: LIMITS.documentBytes })
    return foreign ? checkDocument('board', state) === null : Y.decodeUpdate(state).structs.length >= 0
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** For the operator: which document is meant. */
export function nameOf(place: DocumentPlace): string {
  return place.kind === 'board' ? `board ${place.boardId}` : place.kind
}
