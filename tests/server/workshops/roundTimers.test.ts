import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { createRoundTimers } from '../../../server/workshops/roundTimers.ts'
import { loadWorkshops, type Workshops } from '../../../server/workshops/workshops.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { MemoryDisk, openMemoryStorage } from '../../support/memoryStorage.ts'
import { after, newState, START } from '../../support/workshopState.ts'

const DAY_MS = 24 * 60 * 60_000

beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())

/** A workshop whose round was announced to end at `endsAt`, as a server finds it when it starts. */
async function ending(endsAt: number): Promise<{ state: () => WorkshopState; written: () => number; workshops: Workshops }> {
  const state = { ...after(newState(), START, { type: 'programme.goto', itemId: 'discussion-1' }), roundEndsAt: endsAt }
  const disk = new MemoryDisk()
  disk.workshops.set(state.id, { id: state.id, state: JSON.stringify(state) })
  const storage = openMemoryStorage(disk, (run) => run())
  let written = 0
  const counting = { ...storage, putWorkshop: (workshop: Parameters<typeof storage.putWorkshop>[0]) => (written++, storage.putWorkshop(workshop)) }
  const workshops = await loadWorkshops(counting, createLog('silent'), Date.now)
  createRoundTimers({ workshops, clock: Date.now, log: createLog('silent') })
  return { workshops, written: () => written, state: () => workshops.get(state.id)?.state ?? state }
}

it('T19: a round that ends in thirty days ends then, and nothing is tried before', async () => {
  const endsAt = START + 30 * DAY_MS
  const { state, written } = await ending(endsAt)
  await vi.advanceTimersByTimeAsync(30 * DAY_MS + LIMITS.roundGraceMs - 1)
  expect([state().roundEndsAt, state().boards.some(({ open }) => open), written()]).toEqual([endsAt, true, 0])
  await vi.advanceTimersByTimeAsync(100)
  expect([state().roundEndsAt, state().boards.some(({ open }) => open)]).toEqual([null, false])
})

it('a round ends within a minute of its time when the clock was set forward meanwhile', async () => {
  const { state } = await ending(START + 30 * DAY_MS)
  await vi.advanceTimersByTimeAsync(10_000)
  vi.setSystemTime(START + 31 * DAY_MS)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state().roundEndsAt).toBe(null)
})
