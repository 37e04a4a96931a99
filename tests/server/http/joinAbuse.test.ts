import { Agent, request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Joined, JoinPreview, ListedParticipant, Problem, Session } from '../../../shared/api.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { personAt } from '../../support/joinedPeople.ts'
import { scaled } from '../../support/scale.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import type { Config } from '../../../server/config.ts'

async function started(overrides: Partial<Config> = {}, clock?: () => number): Promise<TestServer> {
  const server = await startTestServer(overrides, clock)
  onTestFinished(() => server.close())
  return server
}

/** Calls from an address that a proxy names, over connections that stay open. */
function proxied(server: TestServer): (address: string, code: string) => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  onTestFinished(() => agent.destroy())
  return (address, code) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, host: 'planche.example' }
      const call = request({ agent, port: server.port, host: '127.0.0.1', path: '/api/v1/join', method: 'POST', headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      })
      call.on('error', reject)
      call.end(JSON.stringify({ code }))
    })
}

const join = (server: TestServer, code: string, name?: string) =>
  server.call<Joined & Problem>('POST', '/join', { body: { code, ...(name === undefined ? {} : { name }) } })
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
/** Of a hundred times the tenth: on a busy machine most of the others say what else it does. */
const undisturbed = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0

it('lets 300 people in from one address within a minute, while somebody there guesses', async () => {
  const server = await started({ publicUrl: 'https://planche.example' })
  const { joinCode, moderatorToken: token } = await server.createWorkshop()
  const from = proxied(server)
  // The moderator is in the same house.
  await server.call('POST', '/session', { token, headers: { 'x-forwarded-for': '198.51.100.7' } })
  const began = performance.now()
  let blocked = 0
  for (let wave = 0; wave < 10; wave += 1) {
    await Promise.all(Array.from({ length: 5 }, (_, index) => from('198.51.100.7', `WRONG${wave}${index}`)))
    const answers = await Promise.all(Array.from({ length: 30 }, () => from('198.51.100.7', joinCode)))
    blocked += answers.filter((status) => status !== 201).length
  }
  figure('abuse', 'legal joins blocked, 300 from one address within a minute', blocked, 'of 300')
  expect(blocked).toBe(0)
  expect(performance.now() - began).toBeLessThan(60_000)
})

it('evaluates at most 330 of thousands of wrong codes in a minute, from however many addresses a guesser has', async () => {
  // One instant: within the minute that the limits count in.
  const server = await started({ publicUrl: 'https://planche.example' }, () => Date.parse('2026-10-31T12:00:00Z'))
  const { joinCode } = await server.createWorkshop()
  const from = proxied(server)
  const tries = scaled(3_000, 10_000)
  let evaluated = 0
  for (let done = 0; done < tries; done += 50) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => from(`203.0.113.${(done + index) % 25}`, `WRONG${String(done + index).padStart(5, '0')}`)),
    )
    evaluated += answers.filter((status) => status === 404).length
    expect(answers.every((status) => status === 404 || status === 429)).toBe(true)
  }
  figure('abuse', 'wrong codes evaluated in a minute', evaluated, `of ${tries}`)
  expect(evaluated).toBeLessThanOrEqual(330)
  expect(evaluated).toBeGreaterThanOrEqual(LIMITS.wrongCodesPerMinute)
  // Control: the limit is on guesses, not on the door.
  expect(await from('198.51.100.9', joinCode)).toBe(201)
}, scaled(60_000, 180_000))

it('answers the code of a closed workshop and one of nobody alike, and as fast', async () => {
  const server = await started({ publicUrl: 'https://planche.example' })
  const { joinCode, workshop, moderatorToken: token } = await server.createWorkshop()
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'workshop.close' } })
  const times: Record<'closed' | 'unknown', number[]> = { closed: [], unknown: [] }
  const from = proxied(server)
  let address = 0
  const timed = async (which: 'closed' | 'unknown', code: string) => {
    address += 1
    const began = performance.now()
    expect(await from(`10.1.${Math.floor(address / 200)}.${address % 200}`, code)).toBe(404)
    times[which].push(performance.now() - began)
  }
  for (let round = 0; round < 100; round += 1) {
    await timed('closed', joinCode)
    await timed('unknown', 'ABCDEFGH')
  }
  const difference = Math.abs(median(times.closed) - median(times.unknown))
  figure('abuse', 'ms between the answers to a closed and to an unknown code, median', Math.round(difference * 100) / 100, 'ms')
  expect(Math.abs(undisturbed(times.closed) - undisturbed(times.unknown))).toBeLessThan(2)
  const bodies = await Promise.all([joinCode, 'ABCDEFGH'].map((code) => server.call<JoinPreview & Problem>('GET', `/preview/${code}`)))
  expect(bodies[0]?.value).toEqual(bodies[1]?.value)
})

describe('a full workshop', () => {
  it('lets newcomers in when thousands have joined who never came, and drops no one who did', { timeout: 120_000 }, async () => {
    let now = Date.parse('2026-10-31T08:00:00Z')
    const server = await started({ publicUrl: 'https://planche.example' }, () => now)
    const { joinCode, workshop, moderatorToken: token } = await server.createWorkshop()
    const honest = await join(server, joinCode, 'Bodil')
    const client = await personAt(server, workshop.rooms.workshop, honest.value.participantToken)
    onTestFinished(() => client.destroy())
    const from = proxied(server)
    let refused = 0
    // One prankster, as fast as the limit on one address lets them, a minute at a time.
    for (let sent = 1; sent < LIMITS.participants; now += 60_000) {
      const part = Math.min(LIMITS.joinsPerAddressMinute, LIMITS.participants - sent)
      for (let done = 0; done < part; done += 50) {
        const answers = await Promise.all(Array.from({ length: Math.min(50, part - done) }, () => from('203.0.113.1', joinCode)))
        refused += answers.filter((status) => status !== 201).length
      }
      sent += part
    }
    expect(refused).toBe(0)
    const newcomers: number[] = []
    for (let count = 0; count < 50; count += 1) newcomers.push(await from('198.51.100.7', joinCode))
    const blocked = newcomers.filter((status) => status !== 201).length
    figure('abuse', 'newcomers blocked after one prankster has taken every place', blocked, 'of 50')
    expect(blocked).toBe(0)
    const began = performance.now()
    const people = (await server.call<ListedParticipant[]>('GET', `/workshops/${workshop.id}/participants`, { token })).value
    figure('abuse', 'ms until the moderator has the list of 3,000 people', Math.round(performance.now() - began), 'ms')
    expect(people).toHaveLength(LIMITS.participants)
    expect(people.find(({ name }) => name === 'Bodil')).toMatchObject({ connected: true })
    expect((await server.call<Session>('POST', '/session', { token: honest.value.participantToken })).status).toBe(200)
  })

  it(`takes ${LIMITS.joinsPerAddressMinute} newcomers a minute from one network, then asks for patience`, { timeout: 60_000 }, async () => {
    const server = await started({ publicUrl: 'https://planche.example' }, () => Date.parse('2026-10-31T08:00:00Z'))
    const { joinCode } = await server.createWorkshop({ language: 'da' })
    const from = proxied(server)
    for (let done = 0; done < LIMITS.joinsPerAddressMinute; done += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => from('203.0.113.1', joinCode)))
      expect(answers.filter((status) => status !== 201)).toEqual([])
    }
    expect(await from('203.0.113.1', joinCode)).toBe(429)
    expect(await from('203.0.113.2', joinCode)).toBe(201)
  })
})

it('tells the names of offices apart from those who hold them', async () => {
  const server = await started()
  const { joinCode } = await server.createWorkshop({ language: 'da' })
  const named = async (name: string) => {
    const { value } = await join(server, joinCode, name)
    const { member } = (await server.call<Session>('POST', '/session', { token: value.participantToken })).value
    return member.role === 'participant' ? member.name : undefined
  }
  expect(await named('Ordstyrer')).toBe('Ordstyrer (deltager)')
  expect(await named('0rdstyr\u200ber')).toBe('0rdstyrer (deltager)')
  expect(await named('\u202eAnna\u202c')).toBe('Anna')
  expect(await named('\u200b\u2800')).toBeNull()
})

describe('creating workshops where anybody may', () => {
  it(`stops one network after ${LIMITS.workshopsPerAddressHour} in an hour, says so, and goes on in the next`, { timeout: 60_000 }, async () => {
    let now = Date.parse('2026-10-31T08:00:00Z')
    const server = await started({ publicUrl: 'https://planche.example' }, () => now)
    const create = (address: string) =>
      server.call<Problem>('POST', '/workshops', { body: { language: 'da', groups: [{ name: 'A' }], focusAreas: [{ title: 'B' }] }, headers: { 'x-forwarded-for': address } })
    for (let done = 0; done < LIMITS.workshopsPerAddressHour; done += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => create('203.0.113.1')))
      expect(answers.filter(({ status }) => status !== 201)).toEqual([])
    }
    expect(await create('203.0.113.1')).toMatchObject({ status: 429, value: { code: 'too-many-workshops', title: 'Der er startet mange workshopper herfra' } })
    expect((await create('203.0.113.2')).status).toBe(201)
    now += 60 * 60_000
    expect((await create('203.0.113.1')).status).toBe(201)
  })

  it('counts nothing where the operator has set a secret', async () => {
    const server = await started({ createSecret: 'hemmelig-nok-til-det' })
    expect((await server.call('POST', '/workshops', { body: { language: 'da' } })).status).toBe(401)
    const headers = { 'x-planche-create': 'hemmelig-nok-til-det' }
    expect((await server.call('POST', '/workshops', { body: { language: 'da' }, headers })).status).toBe(201)
  })
})
