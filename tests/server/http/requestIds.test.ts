import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServerProcess, type ServerProcess } from '../../support/serverProcess.ts'
import { until } from '../../support/until.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServerProcess({ PLANCHE_LOG_LEVEL: 'debug' })
})
afterAll(() => server.remove())

const lines = (): Record<string, unknown>[] =>
  server.output().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>)

it('gives every call an id that its line in the log has too, and names the route, never the address', async () => {
  const ids = new Set<string>()
  for (let n = 0; n < 3; n++) {
    const answer = await fetch(`${server.url}/api/v1/preview/KANARIE${n}?token=kanariefugl`, { headers: { 'x-request-id': 'kanariefugl' } })
    const id = answer.headers.get('x-request-id') ?? ''
    ids.add(id)
    await until(() => lines().some(({ msg, request }) => msg === 'call' && request === id), 'its line')
    expect(lines().find(({ request }) => request === id)).toMatchObject({ level: 'debug', method: 'GET', route: '/api/v1/preview/:code', status: 404 })
  }
  expect(ids.size).toBe(3)
  expect(server.output()).not.toMatch(/kanarie/i)
})

it('writes one line of JSON for each event, with its level and its time', async () => {
  for (const line of lines()) {
    expect(line).toMatchObject({ level: expect.stringMatching(/^(debug|info|warn|error)$/), msg: expect.any(String) })
    expect(Number.isNaN(Date.parse(String(line['time'])))).toBe(false)
  }
  const others = server.output().split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  // The address for the people in the room, and its code.
  for (const line of others) expect(line).toMatch(/^ {2}/)
})
