import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import type { Connection } from '../../../server/sync/connection.ts'
import { awarenessFrame } from '../../../server/sync/writeFrame.ts'
import { figure } from '../../support/figure.ts'
import { World } from '../../support/simulation.ts'
import { room } from '../../support/testDirectory.ts'

interface Line {
  connection: Connection
  /** Who this one sees: id → clock. */
  seen: Map<number, number>
  /** The cable is pulled: nothing comes or goes, and nobody says so. */
  cut: boolean
  say(id: number, clock: number, state?: object | null): void
}

/** A line over which presence is read as every client reads it. */
function line(world: World, token: string): Line {
  const { rooms } = world
  if (!rooms) throw new Error('No server')
  const made: Line = {
    seen: new Map(),
    cut: false,
    say: (id, clock, state = {}) => made.connection.receive(awarenessFrame([{ id, clock, state: JSON.stringify(state) }])),
    connection: rooms.connect(
      {
        send(frames) {
          for (const frame of made.cut ? [] : frames) read(frame, made.seen)
        },
        queuedBytes: () => 0,
        taken: () => 0,
        close: () => undefined,
        terminate: () => undefined,
        ping: () => {
          if (!made.cut) made.connection.heard()
        },
        pause: () => undefined,
        resume: () => undefined,
      },
      { room: room('board'), token, acks: true },
    ),
  }
  return made
}

function read(frame: Uint8Array, seen: Map<number, number>): void {
  if (frame[0] !== 1) return
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(1))))
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const [id, clock, state] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder), decoding.readVarString(decoder)]
    if (state === 'null') seen.delete(id)
    else seen.set(id, clock)
  }
}

/** One who looks on, and fifty at work. */
async function crowded(world: World): Promise<{ watcher: Line; crowd: Line[] }> {
  const watcher = line(world, 'moderator')
  const crowd = Array.from({ length: 50 }, (_, n) => line(world, `p${n}_g1`))
  await world.time.pass(500)
  crowd.forEach((one, n) => one.say(100 + n, 1))
  await world.time.pass(500)
  expect(watcher.seen.size).toBe(50)
  return { watcher, crowd }
}

async function untilGone(world: World, watcher: Line): Promise<number> {
  const began = world.time.now()
  while (watcher.seen.size > 0 && world.time.now() - began < 120_000) await world.time.pass(250)
  return world.time.now() - began
}

test('T14: fifty who leave are gone for everybody at once; fifty whose cable is cut, within 45 s', async () => {
  const world = new World(14)
  const { watcher, crowd } = await crowded(world)
  for (const one of crowd) one.connection.gone()
  const clean = await untilGone(world, watcher)
  const again = new World(15)
  const cut = await crowded(again)
  for (const one of cut.crowd) one.cut = true
  const cable = await untilGone(again, cut.watcher)
  figure('converge', 'those who left are gone from the board after', clean, 'ms')
  figure('converge', 'those whose cable was cut are gone from the board after', cable / 1_000, 's')
  expect(clean).toBeLessThanOrEqual(2_000)
  expect(cable).toBeLessThanOrEqual(45_000)
  expect(cut.watcher.cut).toBe(false)
})

test('T14: after a restart there are no ghosts', async () => {
  const world = new World(16)
  await crowded(world)
  world.crash()
  world.start()
  const watcher = line(world, 'moderator')
  const back = line(world, 'p0_g1')
  await world.time.pass(200)
  back.say(100, 2)
  await world.time.pass(10_000)
  figure('converge', 'ghosts on a board 10 s after a restart', watcher.seen.size - 1)
  expect([...watcher.seen.keys()]).toEqual([100])
})

test('T18: of a session that reconnects 1,000 times, exactly one presence is there each time, whatever old sockets say later', async () => {
  const world = new World(18)
  const watcher = line(world, 'moderator')
  let before: Line | null = null
  let wrong = 0
  for (let n = 0; n < 1_000; n++) {
    const next = line(world, 'p1_g1')
    await world.time.pass(60)
    next.say(7, n)
    // The old socket ends late: after the new one is there, and after it has spoken.
    if (n % 3 === 0) before?.say(7, n + 5, null)
    before?.connection.gone()
    await world.time.pass(120)
    if (watcher.seen.size !== 1 || watcher.seen.get(7) !== n) wrong++
    before = next
  }
  figure('converge', 'wrong presence counts', wrong, 'of 1,000 reconnects')
  expect(wrong).toBe(0)
})

test("nobody can take a sleeping colleague's id and silence it, nor set a clock beyond which nothing counts", async () => {
  const world = new World(19)
  const watcher = line(world, 'moderator')
  const [victim, forger] = [line(world, 'p1_g1'), line(world, 'p2_g1')]
  await world.time.pass(500)
  victim.say(7, 1)
  await world.time.pass(100)
  victim.connection.gone()
  await world.time.pass(100)
  forger.say(7, 2 ** 31, { name: 'MODERATOR' })
  forger.say(7, 5, { name: 'MODERATOR' })
  await world.time.pass(100)
  expect([...watcher.seen]).toEqual([])
  const back = line(world, 'p1_g1')
  await world.time.pass(200)
  back.say(7, 2)
  await world.time.pass(100)
  expect([...watcher.seen]).toEqual([[7, 2]])
  back.say(7, 2 ** 31)
  back.say(7, 3)
  await world.time.pass(100)
  expect([...watcher.seen]).toEqual([[7, 3]])
})

test('two tabs of one person, and two people, with one and the same id: the second is not shown, and costs nobody anything', async () => {
  const world = new World(20)
  const watcher = line(world, 'moderator')
  const [one, other] = [line(world, 'p1_g1'), line(world, 'p2_g1')]
  await world.time.pass(500)
  one.say(7, 1)
  other.say(7, 4)
  await world.time.pass(100)
  expect([...watcher.seen]).toEqual([[7, 1]])
  // A client that has taken another id for its document comes anew with that.
  const anew = line(world, 'p2_g1')
  other.connection.gone()
  await world.time.pass(200)
  anew.say(8, 1)
  await world.time.pass(100)
  expect([...watcher.seen.keys()].toSorted()).toEqual([7, 8])
})
