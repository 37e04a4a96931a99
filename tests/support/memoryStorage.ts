import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { LogEntry, NewCheckpoint, Storage, StoredImageRow, StoredRoom, StoredToken, StoredWorkshop } from '../../server/storage/storage.ts'

interface RoomRows {
  snapshot: Uint8Array | null
  rows: { seq: number; update: Uint8Array }[]
  owners: Map<number, string>
  seq: number
}

/** What survives a crash. */
export class MemoryDisk {
  readonly rooms = new Map<RoomName, RoomRows>()
  readonly workshops = new Map<WorkshopId, StoredWorkshop>()
  readonly tokens = new Map<string, StoredToken>()
  readonly images = new Map<string, StoredImageRow>()
  readonly checkpoints = new Map<number, NewCheckpoint>()
  readonly deletions = new Map<WorkshopId, number>()
  readonly quarantine: { workshopId: WorkshopId; body: Uint8Array }[] = []
  /** Told of every row as it becomes durable. */
  onRow: (entry: LogEntry) => void = () => undefined

  room(name: RoomName): RoomRows {
    const found = this.rooms.get(name) ?? { snapshot: null, rows: [], owners: new Map<number, string>(), seq: 0 }
    this.rooms.set(name, found)
    return found
  }
}

export interface MemoryStorage extends Storage {
  /** The machine dies: what was not durable may or may not be, as `survives` says for each; nobody is told. */
  crash(survives: () => boolean): void
  /** The next append is refused. */
  refuseNext(): void
}

/** Storage in memory whose commits take as long as `delay` says: keeps every promise of the interface, and can die. */
export function openMemoryStorage(disk: MemoryDisk, delay: (run: () => void) => void = setImmediate): MemoryStorage {
  let ended: string | null = null
  let refusals = 0
  const pending = new Set<() => void>()
  const commit = <T>(write: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(new Error(ended))
        return
      }
      let written = false
      const perform = () => {
        if (written) return
        written = true
        pending.delete(perform)
        resolve(write())
      }
      if (refusals > 0) {
        refusals--
        delay(() => reject(new Error('The disk is full')))
        return
      }
      pending.add(perform)
      delay(() => {
        if (ended === 'The machine is down') return
        // In order: what was asked for earlier is written first.
        for (const earlier of [...pending]) {
          if (written) break
          earlier()
        }
      })
    })
  const read = <T>(what: () => T): Promise<T> => (ended ? Promise.reject(new Error(ended)) : commit(what))

  return {
    append: (entry) =>
      commit(() => {
        const room = disk.room(entry.room)
        room.seq++
        room.rows.push({ seq: room.seq, update: entry.update })
        for (const { client, owner } of entry.introduced) if (!room.owners.has(client)) room.owners.set(client, owner)
        disk.onRow(entry)
        return room.seq
      }),
    loadRoom: (name) =>
      read((): StoredRoom => {
        const { snapshot, rows, owners, seq } = disk.room(name)
        return { snapshot, updates: rows.map(({ update }) => update), seq, owners: new Map(owners), damaged: 0 }
      }),
    compact: (name, seq, state) =>
      commit(() => {
        const room = disk.room(name)
        room.snapshot = state
        room.rows = room.rows.filter((row) => row.seq > seq)
      }),
    repairRoom: ({ workshop, from, to, state, owners }) =>
      commit(() => {
        const { rows, snapshot, seq } = disk.room(from)
        const bodies = [...(snapshot ? [snapshot] : []), ...rows.map(({ update }) => update)]
        disk.quarantine.push(...bodies.map((body) => ({ workshopId: workshop.id, body })))
        disk.rooms.delete(from)
        disk.rooms.set(to, { snapshot: state, rows: [], owners: new Map(owners), seq: seq + 1 })
        disk.workshops.set(workshop.id, workshop)
      }),
    countQuarantined: (id) => read(() => disk.quarantine.filter(({ workshopId }) => workshopId === id).length),
    putCheckpoint: (checkpoint) =>
      commit(() => {
        const id = Math.max(0, ...disk.checkpoints.keys()) + 1
        disk.checkpoints.set(id, checkpoint)
        return id
      }),
    checkpointsOf: (id) =>
      read(() =>
        [...disk.checkpoints].flatMap(([key, { workshopId, body, ...entry }]) =>
          workshopId === id ? [{ id: key, ...entry, bytes: body.length }] : [],
        ).sort((a, b) => a.at - b.at || a.id - b.id),
      ),
    getCheckpoint: (id, key) =>
      read(() => {
        const found = disk.checkpoints.get(key)
        if (found?.workshopId !== id) return null
        const { workshopId: _, ...rest } = found
        return { id: key, ...rest, bytes: found.body.length }
      }),
    dropCheckpoints: (id, keys) =>
      commit(() => {
        for (const key of keys) if (disk.checkpoints.get(key)?.workshopId === id) disk.checkpoints.delete(key)
      }),
    putWorkshop: (workshop) => commit(() => void disk.workshops.set(workshop.id, workshop)),
    getWorkshop: (id) => read(() => disk.workshops.get(id) ?? null),
    listWorkshops: () => read(() => [...disk.workshops.values()]),
    deleteWorkshop: (id, rooms, deletedAt) =>
      commit(() => {
        disk.deletions.set(id, deletedAt)
        disk.workshops.delete(id)
        for (const [hash, token] of disk.tokens) if (token.workshopId === id) disk.tokens.delete(hash)
        for (const [key, image] of disk.images) if (image.workshopId === id) disk.images.delete(key)
        for (const room of disk.rooms.keys()) if (rooms.includes(room) || room.split('.')[1] === id) disk.rooms.delete(room)
        for (const [key, checkpoint] of disk.checkpoints) if (checkpoint.workshopId === id) disk.checkpoints.delete(key)
        disk.quarantine.splice(0, disk.quarantine.length, ...disk.quarantine.filter(({ workshopId }) => workshopId !== id))
      }),
    takeWorkshop: ({ workshop, rooms, tokens, images, checkpoints }) =>
      commit(() => {
        for (const { room, seq, state, owners } of rooms) disk.rooms.set(room, { snapshot: state, rows: [], owners: new Map(owners), seq })
        for (const token of tokens) if (!disk.tokens.has(token.hash)) disk.tokens.set(token.hash, token)
        for (const image of images) disk.images.set(`${image.workshopId} ${image.hash}`, image)
        for (const checkpoint of checkpoints) {
          const known = [...disk.checkpoints.values()].some(({ workshopId, boardId, at }) => workshopId === workshop.id && boardId === checkpoint.boardId && at === checkpoint.at)
          if (!known) disk.checkpoints.set(Math.max(0, ...disk.checkpoints.keys()) + 1, checkpoint)
        }
        disk.workshops.set(workshop.id, workshop)
      }),
    roomsOf: (id) => read(() => [...disk.rooms.keys()].filter((name) => name.split('.')[1] === id).toSorted()),
    dropRooms: (rooms) => commit(() => rooms.forEach((room) => disk.rooms.delete(room))),
    deletions: () => read(() => [...disk.deletions].map(([id, at]) => ({ id, at })).toSorted((a, b) => a.at - b.at)),
    noteDeletions: (entries) => commit(() => entries.forEach(({ id, at }) => disk.deletions.has(id) || disk.deletions.set(id, at))),
    putToken: (token) => commit(() => void disk.tokens.set(token.hash, token)),
    deleteToken: (hash) => commit(() => void disk.tokens.delete(hash)),
    getToken: (hash) => read(() => disk.tokens.get(hash) ?? null),
    tokensOf: (id) => read(() => [...disk.tokens.values()].filter(({ workshopId }) => workshopId === id)),
    putImage: (image) => commit(() => void disk.images.set(`${image.workshopId} ${image.hash}`, image)),
    getImage: (id, hash) => read(() => disk.images.get(`${id} ${hash}`) ?? null),
    countImages: (id) => read(() => [...disk.images.values()].filter(({ workshopId }) => workshopId === id).length),
    probe: () => commit(() => undefined),
    close() {
      for (const perform of [...pending]) perform()
      ended ??= 'Storage is closed'
      return Promise.resolve()
    },
    crash(survives) {
      ended = 'The machine is down'
      // Commits happen in order: the first that does not survive takes all after it along.
      for (const perform of [...pending]) {
        if (!survives()) break
        perform()
      }
      pending.clear()
    },
    refuseNext() {
      refusals++
    },
  }
}
