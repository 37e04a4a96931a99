import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtClient } from '../../support/builtClient.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

/** Smaller files fit into a packet as they are; pictures and woff2 are compressed by their nature. */
const SMALL_BYTES = 1_400
const GAINS = /\.(js|css|svg|json|ttf)$/

let server: TestServer
let assets: string
let names: string[]

beforeAll(async () => {
  const clientDir = await builtClient()
  assets = join(clientDir, 'assets')
  names = (await readdir(assets)).filter((name) => !/\.(br|gz)$/.test(name))
  server = await startTestServer({ clientDir })
}, 240_000)
afterAll(() => server?.close())

it.each([['br, gzip', 'br'], ['gzip', 'gzip'], ['identity', null]])('every asset is kept for ever, and comes compressed where it gains by it (accept-encoding: %s)', async (accepted, encoding) => {
  expect(names.length).toBeGreaterThan(100)
  let sent = 0
  let whole = 0
  await Promise.all(names.map(async (name) => {
    const file = await readFile(join(assets, name))
    const answer = await fetch(`${server.url}/assets/${name}`, { headers: { 'accept-encoding': accepted } })
    const packed = GAINS.test(name) && file.length >= SMALL_BYTES ? encoding : null
    expect({ name, status: answer.status, cache: answer.headers.get('cache-control'), vary: answer.headers.get('vary'), encoding: answer.headers.get('content-encoding') })
      .toEqual({ name, status: 200, cache: 'public, max-age=31536000, immutable', vary: 'accept-encoding', encoding: packed })
    expect(Buffer.from(await answer.arrayBuffer()).equals(file), name).toBe(true)
    if (!GAINS.test(name)) return
    whole += file.length
    sent += Number(answer.headers.get('content-length'))
  }))
  if (encoding === null) expect(sent).toBe(whole)
  else expect(sent).toBeLessThan(whole * 0.4)
})

it('is built without what React holds for developers alone, and without paths of the machine that built it', async () => {
  for (const name of names.filter((each) => each.endsWith('.js'))) {
    const code = await readFile(join(assets, name), 'utf8')
    expect(code.includes('Did you accidentally put curly braces around the import?'), name).toBe(false)
    expect(code.includes('client/workshop/OwnWords.tsx'), name).toBe(false)
  }
})
