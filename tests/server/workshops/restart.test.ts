import { expect, it } from 'vitest'
import type { Joined, Session } from '../../../shared/api.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
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
  const second = await startTestServer({ dataDir: first.dataDir, retentionDays: 1 }, () => Date.now() + twoDays)
  try {
    const status = async ({ workshop, moderatorToken: token }: typeof old) =>
      (await second.call('GET', `/workshops/${workshop.id}`, { token })).status
    await until(async () => (await status(old)) === 404, 'it is deleted')
    expect(await status(kept)).toBe(200)
  } finally {
    await second.close()
  }
})
