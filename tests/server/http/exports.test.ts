import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const TITLES = ['Temadag for HMU- og LMU-formænd', '"; filename=evil.exe', '日本語のワークショップ', 'Linje\u000bskift\r\nX-Evil: 1 \u0000', 'A'.repeat(200), '../../etc/passwd', '🎉']

it.each(TITLES)('names every document in ASCII, each its own, in a header of one plain file name: %j', async (title) => {
  const { workshop, secretaryToken } = await server.createWorkshop({ title })
  const headers = { authorization: `Bearer ${secretaryToken}` }
  const base = `${server.url}/api/v1/workshops/${workshop.id}/exports`
  const names = (await (await fetch(base, { headers })).json()) as string[]
  expect(names).toContain('minutes.docx')
  const files = new Set<string>()
  for (const name of names) {
    const answer = await fetch(`${base}/${name}`, { headers })
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
    expect(answer.headers.get('x-evil')).toBeNull()
    const file = /^attachment; filename="([A-Za-z0-9_-]+\.([a-z]+))"$/.exec(answer.headers.get('content-disposition') ?? '')
    expect(file?.[2]).toBe(name.split('.').at(-1))
    files.add(file?.[1]?.toLowerCase() ?? '')
  }
  expect(files.size).toBe(names.length)
})
