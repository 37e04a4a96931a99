import { expect, it, onTestFinished } from 'vitest'
import type { Joined } from '../../../shared/api.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const DAY = 24 * 60 * 60_000

it('tells moderator and secretary, and nobody else, on which day everything is deleted, as the clock goes on', async () => {
  let now = Date.parse('2026-10-31T08:00:00Z')
  const server = await startTestServer({ retentionDays: 90 }, () => now)
  onTestFinished(() => server.close())
  const { workshop, moderatorToken, secretaryToken, viewerToken, joinCode } = await server.createWorkshop({ startsAt: '2026-10-31T08:30:00+01:00' })
  const { value: joined } = await server.call<Joined>('POST', '/join', { body: { code: joinCode } })
  const told = async (token: string) => (await server.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })).value.deletedAt
  expect(await told(moderatorToken)).toBe(now + 90 * DAY)
  expect(await told(secretaryToken)).toBe(now + 90 * DAY)
  expect(await told(viewerToken)).toBeUndefined()
  expect(await told(joined.participantToken)).toBeUndefined()

  // Every use of one that is not closed puts it off.
  now += 30 * DAY
  const command = (body: object) => server.call('POST', `/workshops/${workshop.id}/commands`, { token: moderatorToken, body })
  await command({ type: 'programme.next', from: null })
  await until(async () => (await told(moderatorToken)) === now + 90 * DAY, 'put off')

  await command({ type: 'workshop.close' })
  const closed = now
  now += (90 - LIMITS.deletionWarningDays) * DAY
  await command({ type: 'minutes.publish', published: true })
  expect(await told(secretaryToken)).toBe(closed + 90 * DAY)
})
