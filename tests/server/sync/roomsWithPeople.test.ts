import { expect, onTestFinished, test } from 'vitest'
import { createGatherings } from '../../../server/gathering/createGatherings.ts'
import { createLog } from '../../../server/log.ts'
import { liveRoom } from '../../../server/sync/roomNames.ts'
import { realTimers, type Timers } from '../../../server/sync/timers.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { gatheredId } from '../../../shared/gathering/gatheredIds.ts'
import type { GatheredBoard } from '../../../shared/gathering/gatheringFacts.ts'
import type { BoardId, FocusAreaId, GroupId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { bytesInUse, collectGarbage } from '../../support/collectGarbage.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'
import { stockClient } from '../../support/stockClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room, WORKSHOP } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const BOARDS = scaled(48, 400)
const AT_ONCE = 16

/** The system's time, except that whoever waits for a minute of idleness waits for a moment. */
const hasty: Timers = { ...realTimers, after: (ms, run) => realTimers.after(ms >= LIMITS.roomIdleMs ? 200 : ms, run) }

async function serverWithWall() {
  const server = await startSyncServer({ timers: hasty })
  onTestFinished(() => server.close())
  const { directory, rooms } = server
  let boards: GatheredBoard[] = []
  let epoch = 1
  const wall = () => liveRoom('gathering', WORKSHOP, `e${epoch}`)
  const gatherings = createGatherings({
    rooms, timers: hasty, log: createLog('silent'), facts: () => ({ boards, sheets: [] }),
    nextEpoch: () => {
      const before = wall()
      epoch++
      directory.superseded.clear()
      directory.superseded.set(before, wall())
      return wall()
    },
  })
  onTestFinished(() => gatherings.close())
  directory.prepare = (name) => gatherings.prepare(WORKSHOP, name)
  return {
    server, wall,
    begin(from: number, count: number): readonly GatheredBoard[] {
      boards = Array.from({ length: count }, (_, n) => {
        const groupId = `g${from + n}` as GroupId
        const id = `${groupId}-home`
        return { id: id as BoardId, groupId, focusAreaId: 'f' as FocusAreaId, home: true, room: room('board', id), title: `Gr. ${from + n}` }
      })
      // What the test itself has noted is no leak of the server's.
      directory.connected.length = directory.edits.length = 0
      return boards
    },
  }
}

test(`T7: ${BOARDS} boards, each with a stock client that comes over a socket, is seen, writes, is gathered and leaves, stay in no memory`, async () => {
  const { server, wall, begin } = await serverWithWall()
  let gathered = 0
  let seen = 0
  const visit = async (from: number, count: number): Promise<void> => {
    const boards = begin(from, count)
    const reader = stockClient(server.url, wall(), 'moderator')
    const pairs = boards.map(({ groupId, room: name }) => [1, 2].map((n) => stockClient(server.url, name, `p${n}_${groupId}`)))
    const clients = [reader, ...pairs.flat()]
    await until(() => clients.every(({ provider }) => provider.synced), 'all are in', 60_000)
    for (const [one] of pairs) {
      one?.awareness.setLocalState({ cursor: { x: 1, y: 2 } })
      if (one) createIdea(one.doc, { id: 'shape:a', text: 'Flere elever', xy: { x: 0, y: 0 } })
    }
    const here = () => boards.filter(({ id }) => reader.doc.getMap('records').has(gatheredId(id, 'shape:a')))
    await until(() => here().length === count, 'all is on the wall', 60_000)
    await until(() => pairs.every(([one, other]) => one && other?.awareness.getStates().has(one.doc.clientID)), 'all are seen', 60_000)
    gathered += here().length
    seen += pairs.length
    for (const client of clients) client.destroy()
    await until(() => server.rooms.counts().connections === 0 && server.rooms.counts().rooms === 0, 'nothing is open', 60_000)
    expect(clients.flatMap(({ closes }) => closes)).toEqual([])
  }
  await visit(0, AT_ONCE)
  collectGarbage()
  collectGarbage()
  const before = bytesInUse()
  for (let from = 0; from < BOARDS; from += AT_ONCE) await visit(AT_ONCE + from, Math.min(AT_ONCE, BOARDS - from))
  collectGarbage()
  collectGarbage()
  const grown = (bytesInUse() - before) / 1_048_576
  figure('fair', 'boards that stock clients came to over sockets, were seen at, wrote on and left', BOARDS)
  figure('fair', 'memory that these left behind, on both sides of the sockets', Math.round(grown * 10) / 10, 'MiB')
  expect([gathered, seen]).toEqual([AT_ONCE + BOARDS, AT_ONCE + BOARDS])
  // 10,000 of them may leave 20 MB; the engine itself moves by a few however many they are.
  expect(grown).toBeLessThan(8)
}, scaled(120_000, 900_000))
