import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../shared/api.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const create = (body: unknown, headers: Record<string, string> = {}) => server.call<Problem>('POST', '/workshops', { body, headers })

describe('creating', () => {
  it('answers with the workshop, tokens, code and links whose secrets stand after #', async () => {
    const created = await server.createWorkshop()
    expect(created.workshop).toMatchObject({
      status: 'draft', language: 'da', current: null, revealed: false, otherFocusAreas: true, levels: ['HMU', 'LMU'],
    })
    expect(created.workshop.boards).toHaveLength(25)
    expect(created.joinCode).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
    for (const token of [created.moderatorToken, created.secretaryToken, created.viewerToken]) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(created.links.moderator).toMatch(new RegExp(`^http://[^#]+/w/${created.workshop.id}/run#${created.moderatorToken}$`))
    expect(created.links.join).toMatch(new RegExp(`/j/${created.joinCode}$`))
  })

  it('lets everything of the template be overridden', async () => {
    const { workshop } = await server.createWorkshop({
      title: 'MED-dag', place: 'Aulaen', startsAt: '2026-10-31T09:00:00+01:00', levels: ['MED'], otherFocusAreas: false,
      focusAreas: [{ title: 'Trivsel' }, { title: 'Trivsel' }], groups: [{ name: 'A', place: 'Lokale 1', focusAreas: [1] }, { name: 'a' }],
      programme: [{ kind: 'discussion', title: 'Snak', minutes: 10 }],
    })
    expect(workshop).toMatchObject({
      title: 'MED-dag', place: 'Aulaen', startsAt: '2026-10-31T09:00:00+01:00', levels: ['MED'], otherFocusAreas: false,
    })
    expect(workshop.focusAreas.map((area) => area.title)).toEqual(['Trivsel', 'Trivsel (2)'])
    expect(workshop.groups.map((group) => group.name)).toEqual(['A', 'a (2)'])
    expect(workshop.boards.map((board) => board.home)).toEqual([false, true, false, true])
    expect(workshop.programme[0]?.prompts).toMatchObject([{ text: 'Snak' }])
  })

  it.each([
    ['an unknown template', { language: 'da', templateId: 'nope' }, 'unknown-template', 'templateId'],
    ['an empty title', { language: 'da', title: '  ' }, 'invalid', 'title'],
    ['no groups', { language: 'da', groups: [] }, 'invalid', 'groups'],
    ['200 groups', { language: 'da', groups: Array.from({ length: 200 }, (_, i) => ({ name: `G${i}` })) }, 'invalid', 'groups'],
    ['no discussion', { language: 'da', programme: [{ kind: 'talk', title: 'Oplæg', minutes: 20 }] }, 'no-discussion', 'programme'],
    ['a focus area that is not there', { language: 'da', groups: [{ name: 'A', focusAreas: [9] }] }, 'invalid', 'groups.0.focusAreas.0'],
    ['an unknown time zone', { language: 'da', timeZone: 'Mars/Olympus' }, 'unknown-time-zone', 'timeZone'],
    ['a date that is none', { language: 'da', startsAt: 'i morgen' }, 'invalid', 'startsAt'],
    ['another language', { language: 'fr' }, 'invalid', 'language'],
    ['nothing at all', null, 'invalid', 'language'],
    ['a list', [], 'invalid', ''],
  ])('refuses %s, in words, with the place of the fault', async (_what, body, code, path) => {
    const { status, value } = await create(body)
    expect({ status, code: value.code, path: value.errors?.[0]?.path }).toEqual({ status: 422, code, path })
    expect(value.detail.length).toBeGreaterThan(10)
  })

  it('speaks Danish about a Danish workshop and English about an English one', async () => {
    expect((await create({ language: 'da', title: '' })).value.title).toBe('Noget er ikke udfyldt rigtigt')
    expect((await create({ language: 'en', title: '' })).value.title).toBe('Something is filled in wrongly')
  })

  it('answers broken JSON and far too much with a problem, not with a fault', async () => {
    const headers = { 'content-type': 'application/json' }
    const send = (body: string) => fetch(`${server.url}/api/v1/workshops`, { method: 'POST', headers, body })
    const broken = await send('{"language":')
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
    expect((await send(JSON.stringify({ language: 'da', title: 'x'.repeat(2_000_000) }))).status).toBe(413)
  })
})

describe('reading', () => {
  it('shows the moderator’s notes to moderator and secretary alone', async () => {
    const { workshop, moderatorToken, secretaryToken, viewerToken, joinCode } = await server.createWorkshop()
    const joined = await server.call<{ participantToken: string; workshop: Workshop }>('POST', '/join', { body: { code: joinCode } })
    const notes = async (token: string) =>
      (await server.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })).value.programme.filter((item) => item.notes).length
    expect(await Promise.all([moderatorToken, secretaryToken, viewerToken, joined.value.participantToken].map(notes))).toEqual([14, 14, 0, 0])
    expect(JSON.stringify(joined.value.workshop)).not.toContain('"notes"')
  })

  it('exchanges a token for who it is', async () => {
    const { workshop, secretaryToken } = await server.createWorkshop()
    const session = await server.call('POST', '/session', { token: secretaryToken })
    expect(session.value).toMatchObject({ workshopId: workshop.id, member: { role: 'secretary' }, workshop: { id: workshop.id } })
    expect((await server.call('POST', '/session', { token: 'x'.repeat(43) })).status).toBe(401)
    const saysJson = await server.call('POST', '/session', { token: secretaryToken, headers: { 'content-type': 'application/json' } })
    expect(saysJson.status).toBe(200)
  })

  it('gives the templates in both languages, whole and in short', async () => {
    const list = await server.call<{ id: string; title: string }[]>('GET', '/templates?lang=da')
    expect(list.value).toEqual([expect.objectContaining({ id: 'thematic-day', kind: 'programme', title: expect.stringContaining('Temadag') })])
    const detail = await server.call<{ programme: unknown[] }>('GET', '/templates/thematic-day?lang=en')
    const title = expect.stringContaining('Thematic day')
    expect(detail.value).toMatchObject({ title, groupCount: 5, startTime: '08:30', levels: ['HMU', 'LMU'] })
    expect(detail.value.programme).toHaveLength(14)
    expect((await server.call('GET', '/templates/nope')).status).toBe(404)
  })
})

describe('steering over HTTP', () => {
  it('lets exactly one of two moderators who press next at once go on', async () => {
    const { workshop, moderatorToken: token } = await server.createWorkshop()
    const next = (from: string | null) =>
      server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'programme.next', from } })
    await next(null)
    const presses = await Promise.all([next('arrival'), next('arrival'), next('arrival')])
    expect(presses.map((press) => press.status).sort()).toEqual([200, 409, 409])
    const now = await server.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })
    expect(now.value.current?.itemId).toBe('welcome')
  })

  it('refuses what it does not know with 422 and what does not fit with 409, in the workshop’s language', async () => {
    const { workshop, moderatorToken: token } = await server.createWorkshop()
    const command = (body: unknown) => server.call<Problem>('POST', `/workshops/${workshop.id}/commands`, { token, body })
    expect(await command({ type: 'plenum.vote' })).toMatchObject({ status: 422, value: { code: 'unknown-command' } })
    expect(await command({})).toMatchObject({ status: 422 })
    expect(await command({ type: 'programme.pause' })).toMatchObject({ status: 409, value: { code: 'not-live', title: 'Ikke i gang endnu' } })
    const without = await command({ type: 'programme.edit', programme: [{ kind: 'talk', title: 'x', minutes: 1 }] })
    expect(without).toMatchObject({ status: 409, value: { code: 'no-discussion' } })
  })

  it('lets a secretary write lines but not steer, and a participant neither', async () => {
    const { workshop, secretaryToken, joinCode } = await server.createWorkshop()
    const { value: joined } = await server.call<{ participantToken: string }>('POST', '/join', { body: { code: joinCode } })
    const command = (token: string, body: unknown) => server.call('POST', `/workshops/${workshop.id}/commands`, { token, body })
    const line = { type: 'takeHome.add', what: 'Fælles introforløb', who: 'LMU-formænd', by: 'før sommer', level: 'LMU' }
    const written = await command(secretaryToken, line)
    expect(written).toMatchObject({ status: 200, value: { workshop: { takeHome: [{ what: 'Fælles introforløb', level: 'LMU' }] } } })
    expect((await command(secretaryToken, { type: 'programme.next', from: null })).status).toBe(403)
    expect((await command(joined.participantToken, line)).status).toBe(403)
  })

  it('passes rights on, but a secretary never the programme', async () => {
    const { workshop, moderatorToken, secretaryToken } = await server.createWorkshop()
    const link = (token: string, role: string) =>
      server.call<{ token: string; url: string }>('POST', `/workshops/${workshop.id}/links`, { token, body: { role } })
    const phone = await link(moderatorToken, 'moderator')
    expect(phone).toMatchObject({ status: 201, value: { url: expect.stringContaining(`/w/${workshop.id}/run#`) } })
    const body = { type: 'programme.next', from: null }
    expect((await server.call('POST', `/workshops/${workshop.id}/commands`, { token: phone.value.token, body })).status).toBe(200)
    expect((await link(secretaryToken, 'moderator')).status).toBe(403)
    expect((await link(secretaryToken, 'viewer')).value.url).toContain('/take-home#')
  })
})

describe('after deleting', () => {
  it('nothing answers any more, and links say why', async () => {
    const { workshop, moderatorToken: token, joinCode } = await server.createWorkshop()
    expect((await server.call('DELETE', `/workshops/${workshop.id}`, { token })).status).toBe(204)
    expect((await server.call('GET', `/workshops/${workshop.id}`, { token })).status).toBe(404)
    expect(await server.call('POST', '/session', { token, headers: { 'accept-language': 'da-DK,da' } })).toMatchObject({
      status: 401, value: { code: 'unauthorised', detail: expect.stringContaining('slettet') },
    })
    expect((await server.call('POST', '/join', { body: { code: joinCode } })).status).toBe(404)
  })
})

describe('a create secret', () => {
  it('is asked for when the operator has set one, and one that is wrong is told from one that is missing', async () => {
    const closed = await startTestServer({ createSecret: 'kun-for-os-her' })
    try {
      const attempt = (headers: Record<string, string>) => closed.call('POST', '/workshops', { body: { language: 'da' }, headers })
      expect(await attempt({})).toMatchObject({ status: 401, value: { code: 'create-secret', title: 'Der skal bruges en adgangskode' } })
      expect(await attempt({ 'x-planche-create': ' ' })).toMatchObject({ status: 401, value: { code: 'create-secret' } })
      const wrong = { 'x-planche-create': 'forkert' }
      expect(await attempt(wrong)).toMatchObject({ status: 401, value: { code: 'wrong-create-secret', title: 'Adgangskoden er forkert' } })
      expect((await attempt({ 'x-planche-create': 'kun-for-os-her' })).status).toBe(201)
    } finally {
      await closed.close()
    }
  })

  it('cannot be guessed: after so many tries in an hour not even the right one is taken from that network, until the next', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z')
    const closed = await startTestServer({ createSecret: 'kun-for-os-her' }, () => now)
    try {
      const attempt = async (secret: string) =>
        (await closed.call<{ code?: string }>('POST', '/workshops', { body: { language: 'da' }, headers: { 'x-planche-create': secret } }))
      const codes = await Promise.all(Array.from({ length: LIMITS.workshopsPerAddressHour }, async (_, n) => (await attempt(`gaet-${n}`)).value.code))
      expect(new Set(codes)).toEqual(new Set(['wrong-create-secret']))
      expect(await attempt('kun-for-os-her')).toMatchObject({ status: 429, value: { code: 'too-many-workshops' } })
      now += 60 * 60_000
      expect((await attempt('kun-for-os-her')).status).toBe(201)
    } finally {
      await closed.close()
    }
  })
})
