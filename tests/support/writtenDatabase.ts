import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { createLog } from '../../server/log.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { LogDamage } from '../../server/storage/sqlite/soundLog.ts'
import type { Deletion, NewCheckpoint, StoredImageRow, StoredToken, Storage } from '../../server/storage/storage.ts'
import { createRooms } from '../../server/sync/createRooms.ts'
import type { RoomHandle } from '../../server/sync/roomHandle.ts'
import { createRepairs } from '../../server/workshops/repairs.ts'
import { storedNames } from '../../server/workshops/storedNames.ts'
import { loadWorkshops } from '../../server/workshops/workshops.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Random } from './random.ts'
import { TestDirectory } from './testDirectory.ts'
import { until } from './until.ts'
import { newState } from './workshopState.ts'

/** What stands in a database, to be compared with what is found in a copy of it. */
export interface WrittenDatabase {
  bytes: Uint8Array
  /** The write-ahead log of a process that was killed; empty when it was closed. */
  log: Uint8Array
  /** The pages that say where everything stands, as the server keeps them beside the file. */
  head: Uint8Array
  /** `sign` stands in every row of the room and nowhere else. */
  rooms: { workshopId: WorkshopId; room: BoardId | 'minutes'; sign: string; content: string; owners: Map<number, string> }[]
  states: WorkshopState[]
  tokens: StoredToken[]
  images: StoredImageRow[]
  checkpoints: NewCheckpoint[]
  /** Of workshops that are gone. */
  deletions: Deletion[]
}

const BOARDS = 6
const ROWS = 25
/** Rows of a room that bring somebody new. */
const WRITERS = 4

async function writeRoom(storage: Storage, name: RoomName, sign: string, compact: boolean): Promise<{ content: string; owners: Map<number, string> }> {
  const doc = new Y.Doc()
  const owners = new Map<number, string>()
  for (let n = 0; n < ROWS; n++) {
    const before = Y.encodeStateVector(doc)
    createIdea(doc, { id: `shape:${sign}${n}`, text: `${sign} ${'flere elever '.repeat((n % 5) * 8)}`, xy: { x: n * 10, y: n } })
    const introduced = n < WRITERS ? [{ client: doc.clientID + n, owner: `p:${sign}${n}` }] : []
    for (const { client, owner } of introduced) owners.set(client, owner)
    const seq = await storage.append({ room: name, update: Y.encodeStateAsUpdate(doc, before), introduced })
    if (compact && n === ROWS - 5) await storage.compact(name, seq, Y.encodeStateAsUpdate(doc))
  }
  return { content: contentOf(doc), owners }
}

export function contentOf(doc: Y.Doc): string {
  return JSON.stringify([...doc.getMap('records').entries()].map(([id, record]) => [id, record instanceof Y.Map ? record.toJSON() : null]).sort())
}

/** What stands on the disk now: all that a process leaves that is killed at this moment. */
function takeFiles(directory: string, written: WrittenDatabase): void {
  const path = join(directory, DATABASE_FILE)
  written.bytes = readFileSync(path)
  written.log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : new Uint8Array()
  written.head = readFileSync(`${path}.head`)
}

/** Several workshops with boards (half of them compacted), minutes, pictures, tokens and earlier versions, and some that are gone, in a real file. */
export async function writeDatabase(directory: string, chance: Random, end: 'closed' | 'killed' = 'closed'): Promise<WrittenDatabase> {
  const storage = await openSqliteStorage(directory, () => undefined)
  const written: WrittenDatabase = { bytes: new Uint8Array(), log: new Uint8Array(), head: new Uint8Array(), rooms: [], states: [], tokens: [], images: [], checkpoints: [], deletions: [] }
  const noise = (length: number) => Uint8Array.from({ length }, () => chance.int(0, 255))
  // Somebody who reads keeps the log from beginning anew: more and more stands in it.
  const reader = new DatabaseSync(join(directory, DATABASE_FILE), { readOnly: true })
  for (let n = 0; n < 3; n++) {
    if (end === 'killed' && n === 2) {
      reader.exec('BEGIN')
      reader.prepare('SELECT count(*) FROM rooms').get()
    }
    const state = newState()
    written.states.push(state)
    await storage.putWorkshop({ id: state.id, state: JSON.stringify(state) })
    const names = storedNames(state)
    for (const [at, room] of [...state.boards.slice(0, BOARDS).map(({ id }) => id), 'minutes' as const].entries()) {
      const sign = `tegn-${n}-${at}-`
      const name = room === 'minutes' ? names.minutes : names.board(room as BoardId)
      written.rooms.push({ workshopId: state.id, room, sign, ...(await writeRoom(storage, name, sign, at % 2 === 0)) })
      const checkpoint: NewCheckpoint = { workshopId: state.id, boardId: 'b' as BoardId, at, why: 'interval', ideas: 1, seq: 1, body: noise(2_000) }
      written.checkpoints.push(checkpoint)
      await storage.putCheckpoint(checkpoint)
    }
    for (let t = 0; t < 40; t++) {
      const token = { hash: `${n}-${t}-${chance.int(0, 1e9)}`, workshopId: state.id, capability: JSON.stringify({ role: 'viewer' }) }
      written.tokens.push(token)
      await storage.putToken(token)
    }
    const image = { hash: `${n}`, workshopId: state.id, mime: 'image/png', width: 1, height: 1, bytes: noise(20_000) }
    written.images.push(image)
    await storage.putImage(image)
    const gone = { id: newState().id, at: 1_700_000_000_000 + n }
    written.deletions.push(gone)
    await storage.deleteWorkshop(gone.id, [], gone.at)
  }
  if (end === 'killed') takeFiles(directory, written)
  reader.close()
  await storage.close()
  if (end === 'killed') return written
  // Opened once more, so that what an upgrade or a start writes is there as well.
  await (await openSqliteStorage(directory, () => undefined)).close()
  takeFiles(directory, written)
  return written
}

/** What a server finds in a file. */
export interface Found {
  salvaged: boolean
  /** What was said about the log of a killed process. */
  log: LogDamage | null
  repaired: number
  /** Rooms whose content differs, by their sign. */
  differing: string[]
  /** Of those, the ones that nothing was said about. */
  unnoticed: string[]
  lostWorkshops: number
  lostTokens: number
  lostImages: number
  /** Earlier versions that are gone or cannot be read any more. */
  lostCheckpoints: number
  /** Workshops that an old backup would bring back. */
  lostDeletions: number
}

/** What is found where nothing is wrong. */
export const NOTHING_LOST: Omit<Found, 'log' | 'salvaged'> = {
  repaired: 0, differing: [], unnoticed: [], lostWorkshops: 0, lostTokens: 0, lostImages: 0, lostCheckpoints: 0, lostDeletions: 0,
}

/** Starts storage, workshops and rooms on these bytes, opens every room as a newcomer would, and compares. */
export async function findIn(directory: string, bytes: Uint8Array, written: WrittenDatabase, log = written.log): Promise<Found> {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, DATABASE_FILE), bytes)
  if (log.length > 0) writeFileSync(join(directory, `${DATABASE_FILE}-wal`), log)
  writeFileSync(join(directory, `${DATABASE_FILE}.head`), written.head)
  let salvaged = false
  const damage: LogDamage[] = []
  const storage = await openSqliteStorage(directory, () => void (salvaged = true), (one) => void damage.push(one))
  try {
    const log = createLog('silent')
    const workshops = await loadWorkshops(storage, log)
    const repairs = createRepairs({ workshops, storage, clock: () => 1, log, renamed: () => Promise.resolve() })
    const rooms = createRooms({ storage, directory: new TestDirectory(), clock: () => 1, log, damaged: repairs.repair })
    const found: Found = { salvaged, log: damage[0] ?? null, ...NOTHING_LOST, differing: [], unnoticed: [] }
    for (const { workshopId, room, sign, content, owners } of written.rooms) {
      const workshop = workshops.get(workshopId)
      if (!workshop) continue
      const nameNow = (): RoomName => (room === 'minutes' ? workshop.rooms().minutes : workshop.rooms().board(room as BoardId))
      const opened: { handle: RoomHandle | null } = { handle: null }
      await until(async () => {
        opened.handle = await rooms.open(nameNow()).catch((error: unknown) => {
          if (error instanceof Error && error.name === 'StorageError') return null
          throw error
        })
        return opened.handle !== null
      }, `a newcomer gets into ${sign}`)
      const { handle } = opened
      const same = handle !== null && contentOf(handle.doc) === content && [...owners].every(([client, owner]) => handle.ownerOf(client) === owner)
      handle?.release()
      const repaired = workshop.state.repairs?.some((repair) => repair.room === room) === true
      if (repaired) found.repaired++
      if (!same) found.differing.push(sign)
      if (!same && !repaired) found.unnoticed.push(sign)
    }
    for (const state of written.states) {
      const { repairs: _, ...now } = workshops.get(state.id)?.state ?? {}
      if (JSON.stringify(now) !== JSON.stringify(state)) found.lostWorkshops++
    }
    for (const token of written.tokens) if (JSON.stringify(await storage.getToken(token.hash)) !== JSON.stringify(token)) found.lostTokens++
    for (const { workshopId, hash, bytes: body } of written.images) {
      const image = await storage.getImage(workshopId, hash)
      if (!image || Buffer.compare(image.bytes, body) !== 0) found.lostImages++
    }
    for (const { workshopId, at, body } of written.checkpoints) {
      const entry = (await storage.checkpointsOf(workshopId)).find((one) => one.at === at)
      const kept = entry ? await storage.getCheckpoint(workshopId, entry.id) : null
      if (!kept) found.lostCheckpoints++
      else if (Buffer.compare(kept.body, body) !== 0) found.unnoticed.push(`version ${at}`)
    }
    const deleted = new Map((await storage.deletions()).map(({ id, at }) => [id, at]))
    for (const { id, at } of written.deletions) if (deleted.get(id) !== at) found.lostDeletions++
    await rooms.drain()
    return found
  } finally {
    await storage.close()
  }
}
