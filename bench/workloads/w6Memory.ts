/** W6: the memory of an idle connection, and of a full board that is loaded. */

import { look, WATCHED } from '../../tests/support/processWatch.ts'
import { until } from '../../tests/support/until.ts'
import { boardsToFill, NOTES, type Fillable } from '../fullBoards.ts'
import { heldMemory, REPORTING, reporting, type HeldMemory } from '../heldMemory.ts'
import { PEERS, startOurs, startPeer, type Running } from '../subjects.ts'
import type { BenchPlace, Workload } from '../workload.ts'

/** Rooms that the idle connections are spread over. */
const ROOMS = 40
/** Of each room, before and beside what is measured: by then everything that a process needs once is there. */
const FIRST = 25
const MORE = 50
/** Boards that are filled one after the other, and how many of them before what is measured. */
const BOARDS = 14
const FIRST_BOARDS = 4
const KIB = 1024
const IDLE_MS = 90_000

interface Found {
  title: string
  kibPerConnection: number
  heldKibPerConnection: number
}

async function connections(one: Running): Promise<Found> {
  await one.enter({ rooms: ROOMS, writers: 0, readers: FIRST })
  const before = await heldMemory(one.server.pid())
  await one.enter({ rooms: ROOMS, writers: 0, readers: MORE })
  const after = await heldMemory(one.server.pid())
  const each = (of: (memory: HeldMemory) => number) => ((of(after) - of(before)) * KIB) / (ROOMS * MORE)
  const [resident, held] = [each(({ residentMiB }) => residentMiB), each(({ heldMiB }) => heldMiB)]
  // What a process has kept in reserve takes newcomers in without growing: it holds at least their objects.
  return { title: one.title, kibPerConnection: Math.max(resident, held), heldKibPerConnection: held }
}

interface Rooms {
  mibPerRoom: number
  residentMibPerRoom: number
  /** Held without any board, and with all of them. */
  emptyMiB: number
  fullMiB: number
}

async function rooms(one: Fillable): Promise<Rooms> {
  const empty = await heldMemory(one.server.pid())
  for (let at = 0; at < FIRST_BOARDS; at++) await one.fill(at)
  const before = await heldMemory(one.server.pid())
  for (let at = FIRST_BOARDS; at < BOARDS; at++) await one.fill(at)
  const after = await heldMemory(one.server.pid())
  const each = (of: (memory: HeldMemory) => number) => (of(after) - of(before)) / (BOARDS - FIRST_BOARDS)
  return {
    mibPerRoom: each(({ heldMiB }) => heldMiB), residentMibPerRoom: each(({ residentMiB }) => residentMiB), emptyMiB: empty.heldMiB, fullMiB: after.heldMiB,
  }
}

/** Everybody leaves; resolves with what is held once the boards have been unloaded, in MiB. */
async function unloaded(one: Fillable): Promise<number> {
  await one.leave()
  const { server } = one
  if (!('server' in server)) throw new Error('only ours unloads')
  await until(async () => (await look(server.server)).rooms <= 1, 'the boards are unloaded', IDLE_MS)
  return (await heldMemory(server.pid())).heldMiB
}

async function allConnections(place: BenchPlace): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (const subject of ['ours', ...PEERS] as const) {
    const one = subject === 'ours' ? await startOurs(place, ROOMS, 'viewers', REPORTING) : await reporting(() => startPeer(place, subject))
    const figures = await connections(one)
    found.set(subject, figures)
    place.say(`${one.title.padEnd(28)} ${figures.kibPerConnection.toFixed(1)} KiB per connection, ${figures.heldKibPerConnection.toFixed(1)} of them objects and buffers`)
    await one.server.remove()
  }
  return found
}

export const workload: Workload = {
  id: 'W6',
  title: `memory: an idle connection, and a loaded board of ${NOTES.toLocaleString('en')} notes`,
  async run(place) {
    const found = await allConnections(place)
    const figures: Record<string, number> = {}
    let kept = NaN
    for await (const one of boardsToFill(place, BOARDS, { ...REPORTING, ...WATCHED }, reporting)) {
      const { mibPerRoom, residentMibPerRoom, emptyMiB, fullMiB } = await rooms(one)
      place.say(`${one.title.padEnd(28)} ${mibPerRoom.toFixed(1)} MiB of objects and buffers per board, ${residentMibPerRoom.toFixed(1)} resident`)
      if (one.subject === 'ours') {
        const afterMiB = await unloaded(one)
        kept = ((afterMiB - emptyMiB) / (fullMiB - emptyMiB)) * 100
        Object.assign(figures, { mibPerRoom, residentMibPerRoom, emptyHeldMiB: emptyMiB, fullHeldMiB: fullMiB, unloadedHeldMiB: afterMiB })
      } else {
        figures[`mibPerRoom of ${one.title}`] = mibPerRoom
        figures[`residentMibPerRoom of ${one.title}`] = residentMibPerRoom
      }
      await one.server.remove()
    }
    const ours = found.get('ours')
    const relay = found.get('relay')
    if (!ours || !relay) throw new Error('nothing was measured')
    const { kibPerConnection, heldKibPerConnection } = ours
    return {
      unit: 'KiB per idle connection: resident memory, or its objects where these are more',
      ours: kibPerConnection,
      relay: relay.kibPerConnection,
      peers: Object.fromEntries([...found].filter(([subject]) => subject !== 'ours' && subject !== 'relay').map(([, one]) => [one.title, one.kibPerConnection])),
      ratio: kibPerConnection / relay.kibPerConnection,
      p50: null,
      p99: null,
      delivered: 1,
      rounds: 1,
      figures: { kibPerConnection, heldKibPerConnection, ...figures },
      goals: [
        { what: 'memory per idle connection', unit: 'KiB', bound: 'atMost', limit: 26, value: kibPerConnection },
        { what: 'objects and buffers per loaded board', unit: 'MiB', bound: 'atMost', limit: 10, value: figures['mibPerRoom'] ?? NaN },
        { what: 'resident memory per loaded board', unit: 'MiB', bound: 'atMost', limit: 10, value: figures['residentMibPerRoom'] ?? NaN },
        { what: `of what ${BOARDS} full boards hold, still held when all have left them for a minute`, unit: '%', bound: 'atMost', limit: 10, value: kept },
      ],
      points: [],
      notes: [
        `Connections: ${ROOMS * MORE} viewers who came to ${ROOMS} boards and have everything. Boards: each was written by eight people, and every note was found on it by a newcomer.`,
        'Per connection: resident memory as the system counts it, since sockets live outside the objects; a process takes newcomers in from its reserve without growing, so that never less than their objects counts. The relay keeps no boards.',
        'Per board: `mibPerRoom` is objects and buffers of the main thread, `residentMibPerRoom` what the system counts for the whole process. Peers are compared like with like: each by both, at the same moment. Ten seconds before, and then, all garbage is collected: pages that are emptied stay resident for eight seconds more, and were half of what was counted when nobody waited for that.',
      ],
    }
  },
}
