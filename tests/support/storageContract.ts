/** What every engine behind `server/storage/storage.ts` must do: each implementation's test calls this suite. */

import { describe, expect, onTestFinished, test } from 'vitest'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { LogEntry, NewCheckpoint, Storage } from '../../server/storage/storage.ts'

/** `open` with the same key opens the same data again. */
export interface StorageUnderTest {
  open(key: string): Promise<Storage>
}

const ROOM = 'w1.board.b1@0' as RoomName
const OTHER = 'w1.board.b2@0' as RoomName
const WORKSHOP = 'w1' as WorkshopId

function entry(room: RoomName, byte: number, introduced: LogEntry['introduced'] = []): LogEntry {
  return { room, update: Uint8Array.of(byte, 255, 0), introduced }
}

function checkpoint(board: string, at: number, workshop: WorkshopId = WORKSHOP): NewCheckpoint {
  return { workshopId: workshop, boardId: board as BoardId, at, why: 'interval', ideas: 3, seq: at, body: Uint8Array.of(at, 0, 255) }
}

/** Runs the suite against one engine. */
export function storageContract(engine: string, underTest: StorageUnderTest): void {
  let keys = 0
  const opened = async (key = `k${++keys}`) => {
    const storage = await underTest.open(key)
    onTestFinished(() => storage.close())
    return { storage, key }
  }

  describe(`storage contract: ${engine}`, () => {
    test('a room never written is empty and has sequence 0', async () => {
      const { storage } = await opened()
      expect(await storage.loadRoom(ROOM)).toEqual({ snapshot: null, updates: [], seq: 0, owners: new Map(), damaged: 0 })
    })

    test('appended updates come back in order, byte for byte, with rising sequence numbers', async () => {
      const { storage } = await opened()
      const seqs = await Promise.all([1, 2, 3].map((byte) => storage.append(entry(ROOM, byte))))
      expect(seqs[0]).toBeGreaterThan(0)
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
      expect(new Set(seqs).size).toBe(3)
      const stored = await storage.loadRoom(ROOM)
      expect(stored.updates.map((update) => update[0])).toEqual([1, 2, 3])
      expect(stored.seq).toBe(seqs[2])
    })

    test('I1: what was acknowledged is there after opening again', async () => {
      const { storage, key } = await opened()
      const seq = await storage.append(entry(ROOM, 7, [{ client: 4_294_967_295, owner: 'p1' }]))
      await storage.close()
      const again = await opened(key)
      const stored = await again.storage.loadRoom(ROOM)
      expect(stored.updates).toEqual([Uint8Array.of(7, 255, 0)])
      expect(stored.seq).toBe(seq)
      expect(stored.owners).toEqual(new Map([[4_294_967_295, 'p1']]))
    })

    test('rooms do not see each other', async () => {
      const { storage } = await opened()
      await Promise.all([storage.append(entry(ROOM, 1)), storage.append(entry(OTHER, 2))])
      expect((await storage.loadRoom(OTHER)).updates.map((update) => update[0])).toEqual([2])
    })

    test('a load sees what was appended before it, even when nobody waited', async () => {
      const { storage } = await opened()
      const appended = storage.append(entry(ROOM, 1))
      expect((await storage.loadRoom(ROOM)).updates).toHaveLength(1)
      await appended
    })

    test('the first owner of a client id stays its owner', async () => {
      const { storage } = await opened()
      await storage.append(entry(ROOM, 1, [{ client: 5, owner: 'first' }]))
      await storage.append(entry(ROOM, 2, [{ client: 5, owner: 'second' }]))
      expect((await storage.loadRoom(ROOM)).owners.get(5)).toBe('first')
    })

    test('compaction replaces rows up to a sequence number and keeps later rows, owners and the count', async () => {
      const { storage } = await opened()
      const first = await storage.append(entry(ROOM, 1, [{ client: 5, owner: 'p1' }]))
      const second = await storage.append(entry(ROOM, 2))
      await storage.compact(ROOM, first, Uint8Array.of(9))
      const stored = await storage.loadRoom(ROOM)
      expect(stored.snapshot).toEqual(Uint8Array.of(9))
      expect(stored.updates.map((update) => update[0])).toEqual([2])
      expect(stored.seq).toBe(second)
      expect(stored.owners.get(5)).toBe('p1')
      await storage.compact(ROOM, second, Uint8Array.of(10))
      expect(await storage.append(entry(ROOM, 3))).toBeGreaterThan(second)
    })

    test('workshops, tokens and images are kept and found', async () => {
      const { storage } = await opened()
      await storage.putWorkshop({ id: WORKSHOP, state: '{"a":1}' })
      await storage.putWorkshop({ id: WORKSHOP, state: '{"a":2}' })
      expect(await storage.getWorkshop(WORKSHOP)).toEqual({ id: WORKSHOP, state: '{"a":2}' })
      expect(await storage.getWorkshop('nobody' as WorkshopId)).toBeNull()
      expect(await storage.listWorkshops()).toHaveLength(1)
      const token = { hash: 'h', workshopId: WORKSHOP, capability: '{}' }
      await storage.putToken(token)
      expect(await storage.getToken('h')).toEqual(token)
      expect(await storage.getToken('x')).toBeNull()
      expect(await storage.tokensOf(WORKSHOP)).toEqual([token])
      await storage.putToken({ ...token, hash: 'unused' })
      await storage.deleteToken('unused')
      expect(await storage.getToken('unused')).toBeNull()
      expect(await storage.tokensOf(WORKSHOP)).toEqual([token])
      const image = { hash: 'i', workshopId: WORKSHOP, mime: 'image/png', width: 2, height: 3, bytes: Uint8Array.of(1, 2, 3) }
      await Promise.all([storage.putImage(image), storage.putImage(image)])
      expect(await storage.getImage(WORKSHOP, 'i')).toEqual(image)
      expect(await storage.getImage('other' as WorkshopId, 'i')).toBeNull()
      expect(await storage.countImages(WORKSHOP)).toBe(1)
    })

    test('checkpoints are listed oldest first, read whole, dropped one by one and never seen by another workshop', async () => {
      const { storage, key } = await opened()
      const second = await storage.putCheckpoint(checkpoint('b1', 20))
      const first = await storage.putCheckpoint({ ...checkpoint('b2', 10), why: 'programme' })
      await storage.putCheckpoint(checkpoint('b1', 30, 'other' as WorkshopId))
      await storage.close()
      const again = await opened(key)
      expect(await again.storage.checkpointsOf(WORKSHOP)).toEqual([
        { id: first, boardId: 'b2', at: 10, why: 'programme', ideas: 3, seq: 10, bytes: 3 },
        { id: second, boardId: 'b1', at: 20, why: 'interval', ideas: 3, seq: 20, bytes: 3 },
      ])
      expect((await again.storage.getCheckpoint(WORKSHOP, second))?.body).toEqual(Uint8Array.of(20, 0, 255))
      expect(await again.storage.getCheckpoint('other' as WorkshopId, second)).toBeNull()
      await again.storage.dropCheckpoints('other' as WorkshopId, [first])
      await again.storage.dropCheckpoints(WORKSHOP, [second])
      expect((await again.storage.checkpointsOf(WORKSHOP)).map(({ id }) => id)).toEqual([first])
    })

    test('a repaired room goes on under its new name; what it was is set aside until the workshop is deleted', async () => {
      const { storage } = await opened()
      await storage.append(entry(ROOM, 1, [{ client: 5, owner: 'p1' }]))
      const last = await storage.append(entry(ROOM, 2))
      const workshop = { id: WORKSHOP, state: '{"repaired":1}' }
      await storage.repairRoom({ workshop, from: ROOM, to: OTHER, state: Uint8Array.of(9), owners: new Map([[5, 'p1']]), at: 1 })
      expect(await storage.loadRoom(ROOM)).toMatchObject({ snapshot: null, updates: [], damaged: 0 })
      const repaired = await storage.loadRoom(OTHER)
      expect(repaired).toMatchObject({ snapshot: Uint8Array.of(9), updates: [], owners: new Map([[5, 'p1']]), damaged: 0 })
      expect(repaired.seq).toBeGreaterThan(last)
      expect(await storage.append(entry(OTHER, 3))).toBeGreaterThan(repaired.seq)
      expect(await storage.getWorkshop(WORKSHOP)).toEqual(workshop)
      expect(await storage.countQuarantined(WORKSHOP)).toBe(2)
      await storage.deleteWorkshop(WORKSHOP, [OTHER], 7)
      expect(await storage.countQuarantined(WORKSHOP)).toBe(0)
    })

    test('deleting a workshop takes everything of it and nothing else', async () => {
      const { storage } = await opened()
      await storage.putWorkshop({ id: WORKSHOP, state: '{}' })
      await storage.putToken({ hash: 'h', workshopId: WORKSHOP, capability: '{}' })
      await storage.putImage({ hash: 'i', workshopId: WORKSHOP, mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) })
      await storage.append(entry(ROOM, 1, [{ client: 5, owner: 'p1' }]))
      await storage.append(entry(OTHER, 2))
      await storage.putCheckpoint(checkpoint('b1', 20))
      await storage.deleteWorkshop(WORKSHOP, [ROOM], 7)
      expect(await storage.checkpointsOf(WORKSHOP)).toEqual([])
      expect(await storage.getWorkshop(WORKSHOP)).toBeNull()
      expect(await storage.getToken('h')).toBeNull()
      expect(await storage.countImages(WORKSHOP)).toBe(0)
      expect(await storage.loadRoom(ROOM)).toMatchObject({ updates: [], owners: new Map() })
      expect((await storage.loadRoom(OTHER)).updates).toHaveLength(1)
    })

    test('a workshop is taken in whole: its rooms hold these states alone, what is there of tokens and pictures stays', async () => {
      const { storage, key } = await opened()
      const [now, before] = [`b.${WORKSHOP}.b1.4`, `b.${WORKSHOP}.b1.3`].map((name) => name as RoomName)
      if (!now || !before) throw new Error('no names')
      await storage.putToken({ hash: 'h', workshopId: WORKSHOP, capability: '{"now":1}' })
      await storage.append(entry(before, 1, [{ client: 5, owner: 'p1' }]))
      await storage.append(entry(now, 2))
      const whole = {
        workshop: { id: WORKSHOP, state: '{"restored":1}' },
        rooms: [{ room: now, seq: 17, state: Uint8Array.of(9), owners: new Map([[6, 'p2']]) }],
        tokens: ['h', 'k'].map((hash) => ({ hash, workshopId: WORKSHOP, capability: '{"then":1}' })),
        images: [{ hash: 'i', workshopId: WORKSHOP, mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) }],
        checkpoints: [checkpoint('b1', 20)],
      }
      await storage.takeWorkshop(whole)
      await storage.takeWorkshop(whole)
      await storage.close()
      const { storage: again } = await opened(key)
      expect(await again.loadRoom(now)).toEqual({ snapshot: Uint8Array.of(9), updates: [], seq: 17, owners: new Map([[6, 'p2']]), damaged: 0 })
      expect(await again.append(entry(now, 3))).toBe(18)
      expect((await again.tokensOf(WORKSHOP)).map(({ hash, capability }) => [hash, capability]).toSorted()).toEqual([['h', '{"now":1}'], ['k', '{"then":1}']])
      expect([await again.countImages(WORKSHOP), (await again.checkpointsOf(WORKSHOP)).length]).toEqual([1, 1])
      expect(await again.roomsOf(WORKSHOP)).toEqual([before, now])
      await again.dropRooms([before])
      expect(await again.roomsOf(WORKSHOP)).toEqual([now])
      await again.deleteWorkshop(WORKSHOP, [], 7)
      expect(await again.roomsOf(WORKSHOP)).toEqual([])
    })

    test('the journal of deletions keeps the first instant of every id', async () => {
      const { storage } = await opened()
      await storage.deleteWorkshop(WORKSHOP, [], 7)
      await storage.noteDeletions([{ id: WORKSHOP, at: 9 }, { id: 'w9' as WorkshopId, at: 3 }])
      expect(await storage.deletions()).toEqual([{ id: 'w9', at: 3 }, { id: WORKSHOP, at: 7 }])
    })

    test('the probe writes and leaves nothing', async () => {
      const { storage } = await opened()
      await storage.probe()
      await storage.probe()
    })

    test('closing finishes what waits; afterwards everything is refused', async () => {
      const { storage, key } = await opened()
      const appended = Promise.all(Array.from({ length: 100 }, (_, byte) => storage.append(entry(ROOM, byte))))
      await storage.close()
      await expect(appended).resolves.toHaveLength(100)
      await expect(storage.append(entry(ROOM, 1))).rejects.toThrow()
      const again = await opened(key)
      expect((await again.storage.loadRoom(ROOM)).updates).toHaveLength(100)
    })
  })
}
