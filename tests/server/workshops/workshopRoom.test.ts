import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Joined } from '../../../shared/api.ts'
import type { BoardActivity, GroupActivity, Workshop } from '../../../shared/workshop/workshop.ts'
import { writeNote } from '../../support/contractNote.ts'
import { stockClient, type StockClient } from '../../support/stockClient.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

let server: TestServer
const clients: StockClient[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})
afterAll(() => server.close())

async function open(room: Workshop['rooms']['workshop'], token: string): Promise<StockClient> {
  const client = stockClient(`ws://127.0.0.1:${server.port}/sync`, room, token)
  clients.push(client)
  await client.synced()
  return client
}

it('shows every member the workshop as a viewer may see it, and every change of it', async () => {
  const { workshop, viewerToken, moderatorToken: token } = await server.createWorkshop()
  const { doc } = await open(workshop.rooms.workshop, viewerToken)
  const shown = doc.getMap('workshop')
  expect(shown.get('title')).toBe(workshop.title)
  expect(shown.get('rooms')).toEqual(workshop.rooms)
  expect(shown.has('serverTime')).toBe(false)
  expect(JSON.stringify(shown.toJSON())).not.toContain('"notes"')
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'programme.next', from: null } })
  await until(() => (shown.get('current') as Workshop['current'])?.itemId === 'arrival', 'the arrival is shown')
  expect(shown.get('status')).toBe('live')
})

it('counts people and ideas board by board, and who is gone', async () => {
  const { workshop, moderatorToken, joinCode } = await server.createWorkshop()
  const [group] = workshop.groups
  const board = workshop.boards.find((candidate) => candidate.groupId === group?.id && candidate.home)
  if (!group || !board) throw new Error('no board')
  const { value } = await server.call<Joined>('POST', '/join', { body: { code: joinCode, groupId: group.id } })
  const body = { type: 'programme.goto', itemId: 'discussion-1' }
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token: moderatorToken, body })

  const { doc } = await open(workshop.rooms.workshop, moderatorToken)
  const onBoard = () => doc.getMap('boards').get(board.id) as BoardActivity | undefined
  const inGroup = () => doc.getMap('groups').get(group.id) as GroupActivity | undefined
  expect(onBoard()).toEqual({ people: 0, ideas: 0, lastEditAt: null })

  const writer = await open(board.room, value.participantToken)
  writeNote(writer.doc, 'n1', 'Flere elever fra lokalområdet')
  await until(() => onBoard()?.ideas === 1, 'the idea is counted')
  expect(onBoard()).toMatchObject({ people: 1, lastEditAt: expect.any(Number) })
  expect(inGroup()).toEqual({ people: 1, offline: 0, unsaved: 0 })
  writer.destroy()
  await until(() => inGroup()?.offline === 1, 'the participant is missed')
  expect(onBoard()?.people).toBe(0)
})

it('puts page, document and a frame per prompt on every board when a discussion begins', async () => {
  const { workshop, moderatorToken: token } = await server.createWorkshop()
  const command = (body: unknown) => server.call('POST', `/workshops/${workshop.id}/commands`, { token, body })
  await command({ type: 'programme.goto', itemId: 'discussion-2' })
  const { doc } = await open(workshop.boards[7]?.room ?? workshop.rooms.plenum, token)
  expect([...doc.getMap('records').keys()].sort()).toEqual([
    'document:document', 'page:page',
    'shape:sheet-discussion-2-adopt', 'shape:sheet-discussion-2-inspiration', 'shape:sheet-discussion-2-onwards',
  ])
  expect(doc.getMap('meta').toJSON()).toEqual({ format: 1, tldraw: '3.15.6' })
  await command({ type: 'programme.goto', itemId: 'discussion-1' })
  await until(() => doc.getMap('records').has('shape:sheet-discussion-1-initiatives'), 'the second sheet is there')
})

it('gives a board that nobody has entered before the start its page and document all the same', async () => {
  const { workshop, moderatorToken } = await server.createWorkshop()
  const { doc } = await open(workshop.boards[0]?.room ?? workshop.rooms.plenum, moderatorToken)
  expect([...doc.getMap('records').keys()].sort()).toEqual(['document:document', 'page:page'])
})

it('moves a participant with sockets open to another group’s board', async () => {
  const { workshop, moderatorToken: token, joinCode } = await server.createWorkshop()
  const [first, second] = workshop.groups
  const homeOf = (groupId: string | undefined) =>
    workshop.boards.find((board) => board.groupId === groupId && board.home)?.room ?? workshop.rooms.plenum
  const { value } = await server.call<Joined>('POST', '/join', { body: { code: joinCode, groupId: first?.id } })
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'programme.goto', itemId: 'discussion-1' } })
  const before = await open(homeOf(first?.id), value.participantToken)
  await server.call('POST', `/workshops/${workshop.id}/group`, { token: value.participantToken, body: { groupId: second?.id } })
  await until(() => before.closes.includes(4403), 'the first group’s board is closed to them')
  await open(homeOf(second?.id), value.participantToken)
})

it('refuses to remove a group or an area that something is written under, with a reason', async () => {
  const { workshop, moderatorToken: token } = await server.createWorkshop()
  const board = workshop.boards[6]
  if (!board) throw new Error('no board')
  const [writer, reader] = [await open(board.room, token), await open(board.room, token)]
  writeNote(writer.doc, 'n1', 'Et vikarkorps')
  await until(() => reader.doc.getMap('records').has('shape:n1'), 'the note is there')
  for (const body of [{ type: 'group.remove', groupId: board.groupId }, { type: 'focusArea.remove', focusAreaId: board.focusAreaId }]) {
    const refused = await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body })
    expect(refused).toMatchObject({ status: 409, value: { code: 'has-ideas' } })
  }
})

it('gathers what the groups write for whoever may see it, under a name of its own', async () => {
  const { workshop, moderatorToken: token } = await server.createWorkshop()
  const [board] = workshop.boards
  if (!board) throw new Error('no board')
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'programme.goto', itemId: 'discussion-1' } })
  const wall = await open(workshop.rooms.gathering, token)
  const writer = await open(board.room, token)
  writeNote(writer.doc, 'n1', 'Flere elever')
  await until(() => wall.doc.getMap('records').has(`shape:${board.id}/n1`), 'the note is on the wall')
})
