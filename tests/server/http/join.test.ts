import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { Joined, JoinPreview, Problem, Session } from '../../../shared/api.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const join = (body: unknown) => server.call<Joined & Problem>('POST', '/join', { body })

it('takes a code as people type it: lower case, spaces, dashes', async () => {
  const { joinCode, workshop } = await server.createWorkshop()
  const [first, last] = [joinCode.slice(0, 4), joinCode.slice(4)]
  const typed = [joinCode, joinCode.toLowerCase(), ` ${first} ${last} `, `${first}-${last}`]
  for (const code of typed) expect(await join({ code })).toMatchObject({ status: 201, value: { workshop: { id: workshop.id } } })
})

it('shows who is meeting before one has a token', async () => {
  const { joinCode } = await server.createWorkshop({ title: 'Temadag', place: 'Hotellet' })
  const preview = await server.call<JoinPreview>('GET', `/preview/${joinCode.toLowerCase()}`)
  expect(preview.value).toMatchObject({ title: 'Temadag', place: 'Hotellet', language: 'da' })
  expect(preview.value.groups).toHaveLength(5)
  expect(preview.value.homes).toHaveLength(5)
  expect(Object.keys(preview.value).sort()).toEqual(['focusAreas', 'groups', 'homes', 'language', 'place', 'title', 'workshopId'])
})

it('joins without a group and chooses, or changes, one afterwards', async () => {
  const { joinCode, workshop } = await server.createWorkshop()
  const [first, second] = workshop.groups
  const { value } = await join({ code: joinCode, name: '  Åse ' })
  const token = value.participantToken
  const who = async () => (await server.call<Session>('POST', '/session', { token })).value.member
  expect(await who()).toMatchObject({ role: 'participant', groupId: null, name: 'Åse' })
  expect((await server.call('POST', `/workshops/${workshop.id}/group`, { token, body: { groupId: first?.id } })).status).toBe(200)
  expect((await server.call('POST', `/workshops/${workshop.id}/group`, { token, body: { groupId: second?.id } })).status).toBe(200)
  expect(await who()).toMatchObject({ groupId: second?.id, name: 'Åse' })
  expect((await server.call('POST', `/workshops/${workshop.id}/group`, { token, body: { groupId: 'nowhere' } })).status).toBe(404)
  expect((await join({ code: joinCode, groupId: 'nowhere' })).status).toBe(404)
})

it('answers an unknown code and that of a closed workshop alike', async () => {
  const { joinCode, workshop, moderatorToken: token } = await server.createWorkshop()
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'workshop.close' } })
  expect(await join({ code: joinCode })).toMatchObject({ status: 404, value: { code: 'unknown-code' } })
  expect(await join({ code: 'ABCDEFGH' })).toMatchObject({ status: 404, value: { code: 'unknown-code' } })
  expect((await join({ code: '' })).status).toBe(422)
})

it('lets 300 people in from one address and stops guessing after 30 wrong codes', async () => {
  // One instant: within the minute that the limits count in.
  const own = await startTestServer({}, () => Date.parse('2026-10-31T12:00:00Z'))
  try {
    const { joinCode } = await own.createWorkshop()
    const joins = await Promise.all(Array.from({ length: 300 }, () => own.call('POST', '/join', { body: { code: joinCode } })))
    expect(joins.filter((answer) => answer.status !== 201)).toEqual([])
    const guesses: number[] = []
    for (let guess = 0; guess < 70; guess += 1) guesses.push((await own.call('POST', '/join', { body: { code: `WRONG${guess}` } })).status)
    const evaluated = guesses.filter((status) => status === 404).length
    expect(evaluated).toBe(30)
    expect(guesses.at(-1)).toBe(429)
  } finally {
    await own.close()
  }
})

it('lets the code of a workshop in from where it is at home, whatever somebody else there types', async () => {
  const own = await startTestServer()
  onTestFinished(() => own.close())
  const { joinCode, moderatorToken: token } = await own.createWorkshop()
  const elsewhere = await own.createWorkshop()
  const attempt = async (code: string) => (await own.call('POST', '/join', { body: { code } })).status
  for (let guess = 0; guess < 70; guess += 1) await attempt(`WRONG${guess}`)
  expect(await attempt('WRONGONE')).toBe(429)
  expect(await attempt(joinCode)).toBe(429)
  await own.call('POST', '/session', { token })
  expect(await attempt(joinCode)).toBe(201)
  expect(await attempt(elsewhere.joinCode)).toBe(429)
})

it('speaks the language of the workshop whose code it was given', async () => {
  const { joinCode } = await server.createWorkshop({ language: 'da' })
  const refused = await server.call<Problem>('POST', '/join', { body: { code: joinCode, groupId: 'nowhere' }, headers: { 'accept-language': 'en' } })
  expect(refused).toMatchObject({ status: 404, value: { title: 'Findes ikke' } })
})
