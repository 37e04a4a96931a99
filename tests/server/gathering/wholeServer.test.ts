import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import type { BoardId, RoomName } from '../../../shared/ids.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { Person } from '../../support/boardSession.ts'
import { random, seeds } from '../../support/random.ts'
import { type StockClient, stockClient } from '../../support/stockClient.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

/** What a reader of the wall sees, without the frames' places, which the server alone arranges. */
function picture(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries([...materialiseBoard(doc)].filter(([id]) => !id.endsWith('/board')).sort(([a], [b]) => (a < b ? -1 : 1)))
}

test.each(seeds(1))('I6: what groups do over real sockets is on the wall, each record once, as if gathered afresh (seed %d)', async (seed) => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const { workshop, moderatorToken, joinCode } = await server.createWorkshop({ groups: [{ name: 'Gr. 1' }, { name: 'Gr. 2' }, { name: 'Gr. 3' }] })
  const discussion = workshop.programme.find(({ kind }) => kind === 'discussion')
  const command = { type: 'programme.goto', itemId: discussion?.id }
  const { value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${workshop.id}/commands`, { token: moderatorToken, body: command })
  const now = value.workshop
  const enter = async (room: RoomName, token: string): Promise<StockClient> => {
    const client = stockClient(`${server.url.replace('http', 'ws')}/sync`, room, token)
    onTestFinished(() => client.destroy())
    await client.synced()
    return client
  }

  const wall = await enter(now.rooms.gathering, moderatorToken)
  const chance = random(seed)
  const writers = await Promise.all(
    now.groups.map(async (group) => {
      const joined = await server.call<{ participantToken: string }>('POST', '/join', { body: { code: joinCode, groupId: group.id } })
      const board = now.boards.find(({ groupId, home }) => groupId === group.id && home)
      if (!board) throw new Error('a group without a board')
      const client = await enter(board.room, joined.value.participantToken)
      return { board, client, person: new Person(client.doc, `${group.id.slice(-4)}`, chance) }
    }),
  )
  for (let step = 0; step < 120; step += 1) {
    chance.pick(writers).person.act()
    if (step % 10 === 0) await new Promise<void>((resolve) => setImmediate(resolve))
  }
  for (const { client } of writers) expect(client.closes).toEqual([])

  const sources = new Map(
    await Promise.all(now.boards.map(async (board): Promise<[BoardId, Y.Doc]> => [board.id, (await enter(board.room, moderatorToken)).doc])),
  )
  for (const { board, client } of writers) {
    await until(() => Y.encodeStateVector(sources.get(board.id) ?? new Y.Doc()).join() === Y.encodeStateVector(client.doc).join(), 'the board has it all')
  }
  const before = [...sources.values()].map((doc) => Y.encodeStateAsUpdate(doc))
  const boards = now.boards.map(({ id, groupId, focusAreaId, home, room }) => ({ id, groupId, focusAreaId, home, room, title: '' }))
  const fresh = new Gathering(new Y.Doc(), () => undefined)
  fresh.update({ boards, sheets: now.sheets }, sources)
  fresh.flush()
  const expected = JSON.stringify(picture(fresh.doc))
  await until(() => JSON.stringify(picture(wall.doc)) === expected, 'the wall shows it all')
  expect(recordsOf(wall.doc).size).toBe(recordsOf(fresh.doc).size)
  expect([...sources.values()].map((doc) => Y.encodeStateAsUpdate(doc))).toEqual(before)
})
