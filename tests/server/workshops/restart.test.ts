import { expect, it, onTestFinished } from 'vitest'
import type { Joined, Session } from '../../../shared/api.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { NOTHING, rawClient } from '../../support/rawClient.ts'
import { stockClient } from '../../support/stockClient.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

it('is exactly where it was after a restart: programme, clock, groups, lines, undo, tokens', async () => {
  const first = await startTestServer()
  const { workshop, moderatorToken: token, joinCode } = await first.createWorkshop()
  const path = `/workshops/${workshop.id}`
  const groupId = workshop.groups[3]?.id
  const { value: joined } = await first.call<Joined>('POST', '/join', { body: { code: joinCode, groupId, name: 'Bo' } })
  for (const body of [
    { type: 'programme.goto', itemId: 'discussion-1' }, { type: 'programme.extend', minutes: 5 }, { type: 'programme.pause' },
    { type: 'takeHome.add', what: 'Et fælles vikarkorps', who: 'HR' }, { type: 'group.rename', groupId, name: 'Vikarerne' },
  ]) await first.call('POST', `${path}/commands`, { token, body })
  const { serverTime: _, rooms: before, ...was } = (await first.call<Workshop>('GET', path, { token })).value
  await first.close({ keepData: true })

  const second = await startTestServer({ dataDir: first.dataDir })
  try {
    const { serverTime: __, rooms: now, ...is } = (await second.call<Workshop>('GET', path, { token })).value
    expect(is).toEqual(was)
    // What is rebuilt has a new name; what is stored keeps its own.
    expect([now.plenum, now.minutes]).toEqual([before.plenum, before.minutes])
    expect([now.workshop === before.workshop, now.gathering === before.gathering]).toEqual([false, false])
    const session = await second.call<Session>('POST', '/session', { token: joined.participantToken })
    expect(session.value.member).toMatchObject({ role: 'participant', groupId, name: 'Bo' })
    expect((await second.call('POST', '/join', { body: { code: joinCode } })).status).toBe(201)
    expect((await second.call('POST', `${path}/commands`, { token, body: { type: 'programme.undo' } })).status).toBe(200)
  } finally {
    await second.close()
  }
})

it('closes a round whose announced end came while the server was down, and nothing else by the clock', async () => {
  const first = await startTestServer()
  const ending = await first.createWorkshop()
  const other = await first.createWorkshop()
  const command = (server: typeof first, created: typeof ending, body: unknown) =>
    server.call('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body })
  await command(first, ending, { type: 'programme.goto', itemId: 'discussion-1' })
  await command(first, other, { type: 'programme.goto', itemId: 'discussion-1' })
  await command(first, other, { type: 'programme.extend', minutes: -600 })
  await command(first, ending, { type: 'round.end', warningSeconds: 1 })
  await first.close({ keepData: true })

  const second = await startTestServer({ dataDir: first.dataDir })
  try {
    const open = async ({ workshop, moderatorToken: token }: typeof ending) =>
      (await second.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })).value.boards.filter((board) => board.open).length
    await until(async () => (await open(ending)) === 0, 'the round has closed')
    expect(await open(other)).toBe(25)
  } finally {
    await second.close()
  }
})

it('deletes what has been kept long enough, and leaves the rest', async () => {
  const first = await startTestServer({ retentionDays: 1 })
  const old = await first.createWorkshop()
  const kept = await first.createWorkshop()
  await first.call('POST', `/workshops/${old.workshop.id}/commands`, { token: old.moderatorToken, body: { type: 'workshop.close' } })
  await first.close({ keepData: true })

  const twoDays = 2 * 24 * 60 * 60_000
  const second = await startTestServer({ dataDir: first.dataDir, retentionDays: 30 }, () => Date.now() + twoDays)
  try {
    const status = async ({ workshop, moderatorToken: token }: typeof old) =>
      (await second.call('GET', `/workshops/${workshop.id}`, { token })).status
    await until(async () => (await status(old)) === 404, 'it is deleted')
    expect(await status(kept)).toBe(200)
  } finally {
    await second.close()
  }
})

it('keeps what is never closed from its last use on, not for ever', async () => {
  const at = (days: number, dataDir?: string) =>
    startTestServer({ retentionDays: 30, ...(dataDir === undefined ? {} : { dataDir }) }, () => Date.now() + days * 24 * 60 * 60_000)
  const first = await at(0)
  const { dataDir } = first
  const [unused, written, steered] = [await first.createWorkshop(), await first.createWorkshop(), await first.createWorkshop()]
  const command = (server: typeof first, { workshop, moderatorToken: token }: typeof unused, body: unknown) =>
    server.call('POST', `/workshops/${workshop.id}/commands`, { token, body })
  await first.close({ keepData: true })

  const later = await at(20, dataDir)
  await command(later, steered, { type: 'takeHome.add', what: 'Endnu en linje' })
  const board = written.workshop.boards[0]?.room
  if (!board) throw new Error('no board')
  const client = stockClient(`${later.url.replace('http', 'ws')}/sync`, board, written.moderatorToken)
  await client.synced()
  writeNote(client.doc, 'n1', 'Endnu en idé')
  const stateOf = async (server: typeof first, { workshop, moderatorToken: token }: typeof unused) =>
    (await server.call('GET', `/workshops/${workshop.id}`, { token })).status
  const reader = await rawClient(`${later.url.replace('http', 'ws')}/sync`, board, written.moderatorToken)
  reader.sync(0, NOTHING)
  await until(() => notesIn(reader.doc()).includes('n1'), 'the note is stored')
  reader.close()
  client.destroy()
  await later.close({ keepData: true })

  const muchLater = await at(40, dataDir)
  await until(async () => (await stateOf(muchLater, unused)) === 404, 'what nobody used is deleted')
  expect([await stateOf(muchLater, written), await stateOf(muchLater, steered)]).toEqual([200, 200])
  await muchLater.close({ keepData: true })

  const last = await at(51, dataDir)
  onTestFinished(() => last.close())
  for (const created of [written, steered]) await until(async () => (await stateOf(last, created)) === 404, 'all is deleted in the end')
})
