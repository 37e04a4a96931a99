import { afterEach, expect, test, vi } from 'vitest'
import { download, request } from '../../../client/workshop/api.ts'

/** Answers every call with `respond`; returns the calls that were made. */
function network(respond: () => Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return respond()
  })
  return calls
}

afterEach(() => vi.unstubAllGlobals())

test('an answer comes as its value, the token as a bearer, the body as JSON', async () => {
  const calls = network(async () => Response.json({ now: 5 }))
  expect(await request('POST', '/time', { token: 'abc', body: { a: 1 } })).toEqual({ ok: true, value: { now: 5 } })
  expect(calls[0]?.url).toBe('/api/v1/time')
  expect(calls[0]?.init.headers).toMatchObject({ authorization: 'Bearer abc', 'content-type': 'application/json' })
  expect(calls[0]?.init.body).toBe('{"a":1}')
})

test('bytes are sent as they are, under their own type', async () => {
  const calls = network(async () => Response.json({}))
  await request('POST', '/x', { body: new Blob(['hej'], { type: 'image/png' }) })
  expect(calls[0]?.init.headers).toMatchObject({ 'content-type': 'image/png' })
})

test('an empty answer is no fault', async () => {
  network(async () => new Response(null, { status: 204 }))
  expect(await request('DELETE', '/x')).toEqual({ ok: true, value: undefined })
})

test('a refusal comes as the server said it', async () => {
  const problem = { status: 409, code: 'not-current', title: 'Punktet er skiftet', detail: 'Se igen.' }
  network(async () => Response.json(problem, { status: 409 }))
  expect(await request('POST', '/x')).toEqual({ ok: false, problem })
})

test('a proxy’s error page becomes a problem in words', async () => {
  network(async () => new Response('<html>502</html>', { status: 502 }))
  expect(await request('GET', '/x')).toMatchObject({ ok: false, problem: { status: 502, code: 'internal' } })
  network(async () => new Response('<html>captive portal</html>', { status: 200 }))
  expect(await request('GET', '/x')).toMatchObject({ ok: false, problem: { code: 'internal' } })
})

test('no network is a problem with status 0, never an exception', async () => {
  network(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await request('GET', '/x')).toMatchObject({ ok: false, problem: { status: 0, code: 'internal' } })
})

test('a download that fails throws words for people', async () => {
  network(async () => Response.json({ status: 403, code: 'forbidden', title: 'Nej', detail: 'Det må kun ordstyreren.' }, { status: 403 }))
  await expect(download('/x', 't')).rejects.toThrow('Det må kun ordstyreren.')
  network(async () => new Response('abc'))
  expect(await (await download('/x', 't')).text()).toBe('abc')
})
