import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { gatheredId } from '../../../shared/gathering/gatheredIds.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { equal, gather, keepDoing, workFor } from '../../support/crowd.ts'
import { figure } from '../../support/figure.ts'
import { LoadClient } from '../../support/loadClient.ts'
import { scaled } from '../../support/scale.ts'
import { until } from '../../support/until.ts'
import { startWorkshopProcess } from '../../support/workshopProcess.ts'

// soak: 4 min
const GROUPS = scaled(6, 30)
const PEOPLE = scaled(3, 8)
const WORK_MS = scaled(1_500, 60_000)
/** Two other test files run everyday on the same two cores; the soak has the machine to itself. */
const MOST_MS = scaled(2_500, 1_000)

/** Place of every note by its id. */
function notes(doc: Y.Doc): Record<string, unknown> {
  const placed = [...doc.getMap('records')].flatMap(([id, record]): [string, unknown][] => (/\/?n\d+$/.test(id) && record instanceof Y.Map ? [[id, record.get('xy')]] : []))
  return Object.fromEntries(placed.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test(`T22, I6: what ${GROUPS} groups of ${PEOPLE} write is in the plenum within a second, each note once and at its place, also after kill -9`, async () => {
  const { server, created, workshop, boards, join, call } = await startWorkshopProcess({ groups: GROUPS })
  onTestFinished(() => server.remove())
  const { moderatorToken: token } = created
  const viewer = (room = workshop.rooms.gathering) => new LoadClient({ url: server.url, room, token, observes: true })
  const wall = [viewer(), viewer()]
  const writers = await Promise.all(boards.flatMap((board) => Array.from({ length: PEOPLE }, async () => ({
    board, client: new LoadClient({ url: server.url, room: board.room, token: await join(board), observes: false }),
  }))))
  const people = writers.map(({ client }) => client)
  onTestFinished(() => [...wall, ...people].forEach((one) => one.leave()))
  await gather([...wall, ...people])
  // A note first, so that all that follows is moving.
  for (const client of people) client.edit()
  const stop = keepDoing(people, 1, (client) => client.edit())
  onTestFinished(stop)
  await workFor(500, wall)
  for (const client of people) client.acks = []
  const { seenP95, seenP99 } = await workFor(WORK_MS, wall)
  const acks = people.flatMap((client) => client.acks).length
  stop()
  await until(() => people.every((client) => client.acknowledged === Y.getState(client.doc.store, client.doc.clientID)), 'all is acknowledged', 30_000)

  const written = Object.assign({}, ...writers.map(({ board, client }) => {
    const [[id, xy] = ['', null]] = Object.entries(notes(client.doc))
    return { [gatheredId(board.id, id)]: xy }
  })) as Record<string, unknown>
  const expected = JSON.stringify(Object.fromEntries(Object.entries(written).toSorted(([a], [b]) => (a < b ? -1 : 1))))
  await until(() => equal(wall) && wall.every(({ doc }) => JSON.stringify(notes(doc)) === expected), 'everything is in the plenum, once', 30_000)
  expect(Object.keys(written)).toHaveLength(GROUPS * PEOPLE)
  const found = wall.map(({ doc }) => Object.keys(notes(doc)).length)
  expect(people.flatMap(({ closes }) => closes)).toEqual([])

  await server.kill9()
  await server.start()
  const now = await call<Workshop>('GET', `/workshops/${workshop.id}`, undefined, token)
  const anew = viewer(now.rooms.gathering)
  onTestFinished(() => anew.leave())
  await gather([anew])
  await until(() => JSON.stringify(notes(anew.doc)) === expected, 'the same after a new start', 30_000)

  figure('gathering', `${GROUPS} groups of ${PEOPLE} at one change a second each: changes acknowledged meanwhile`, acks)
  figure('gathering', 'from writing on a board, which is before its acknowledgement, until seen in the plenum, p95', Math.round(seenP95), 'ms')
  figure('gathering', 'from writing on a board until seen in the plenum, p99', Math.round(seenP99), 'ms')
  figure('gathering', 'notes missing in the plenum or in it twice, before and after kill -9', found.reduce((sum, count) => sum + Math.abs(count - GROUPS * PEOPLE), 0))
  expect(seenP95).toBeLessThan(MOST_MS)
}, 5 * 60_000)
