import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openRoom } from '../../../client/sync/openRoom.ts'
import { memoryOutboxStore } from '../../../client/sync/outboxStore.ts'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'

/** A line on which nothing ever comes, and whose end the browser does not see either. */
class BlackHole extends EventTarget {
  static made: BlackHole[] = []
  static opens = true
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor() {
    super()
    BlackHole.made.push(this)
    if (!BlackHole.opens) return
    setTimeout(() => {
      this.readyState = 1
      this.onopen?.()
      // A first word of the server, and then silence.
      this.onmessage?.({ data: Uint8Array.of(1, 1, 0).buffer })
    }, 10)
  }

  send(): void {
    // Into the hole.
  }

  close(): void {
    this.readyState = 3
    this.onclose?.({ code: 1006, reason: '' })
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  BlackHole.made = []
})
afterEach(() => {
  vi.useRealTimers()
})

function open() {
  return openRoom(
    { workshopId: 'w' as WorkshopId, room: 'r' as RoomName, token: 't', outboxOwner: 'p1' },
    {
      syncUrl: 'ws://nowhere.test/sync',
      Socket: BlackHole as unknown as typeof WebSocket,
      now: () => Date.now(),
      random: () => 0,
      outboxes: memoryOutboxStore(),
      onLifecycle: () => () => undefined,
    },
  )
}

test.each([
  ['open, but silent', true],
  ['never opened', false],
])('a line that is %s is given up within 15 s, and another is tried', async (_name, opens) => {
  BlackHole.opens = opens
  const room = open()
  await vi.advanceTimersByTimeAsync(9_000)
  expect(BlackHole.made).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(room.state.getState().phase).toBe('offline')
  expect(BlackHole.made.length).toBeGreaterThan(1)
  room.close()
})
