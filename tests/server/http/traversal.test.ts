import { request } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatedWorkshop } from '../../../shared/api.ts'
import { figure } from '../../support/figure.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

const SECRET = 'NOT-FOR-THE-WEB'
const PAGE = '<!doctype html><title>Planche</title>'

let folder: string
let server: TestServer
let created: CreatedWorkshop
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planche-around-'))
  await mkdir(join(folder, 'client', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), SECRET)
  await writeFile(join(folder, 'client', '.hidden'), SECRET)
  await writeFile(join(folder, 'client', 'index.html'), PAGE)
  await writeFile(join(folder, 'client', 'assets', 'main-B2x9_kQa.js'), '1')
  server = await startTestServer({ clientDir: join(folder, 'client') })
  created = await server.createWorkshop()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** The address exactly as written: `fetch` would tidy it up. */
function ask(path: string, token?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {}
    request({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    }).on('error', reject).end()
  })
}

const UP = ['../', '..%2f', '..%2F', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '%2e%2e%5c', '..%252f', '%252e%252e%252f', '....//', '..;/', '..%00/', '%c0%ae%c0%ae/', '%c0%ae%c0%ae%c0%af', '%e2%80%a5/', '%ef%bc%8e%ef%bc%8e%ef%bc%8f', '%u002e%u002e/', '.%09./', '/../', '/./../', '..%0d%0a/']
const FILES = ['secret.txt', 'etc/passwd', '.hidden', 'server.pid', 'planche.sqlite']
const ODD = ['%00', 'main-B2x9_kQa.js%00.png', '.hidden', '%2ehidden', 'a'.repeat(5_000), '%', '%zz', '%ff', '~root', 'C:%5cx', '%5c%5chost%5cshare', '%2fetc%2fpasswd', '//etc/passwd', 'con', 'x%0d%0aset-cookie:%20a=b', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '%F0%9F%92%A9', '*', '?', '#', ';', ' '.replace(' ', '%20'), 'index.html%2f..%2f..%2fsecret.txt']
const tries = [...UP.flatMap((up) => [1, 4].flatMap((times) => FILES.map((file) => up.repeat(times) + file))), ...ODD]

describe('an address that leads out of its folder', () => {
  it('is not found under any route that names a file, a picture or a room, and gives nothing away under the pages', async () => {
    const api = `/api/v1/workshops/${created.workshop.id}`
    const routes: [prefix: string, token?: string][] = [
      ['/assets/'], ['/'], [`${api}/assets/`, created.moderatorToken], [`${api}/exports/`, created.moderatorToken], ['/api/v1/templates/'], ['/api/v1/preview/'], ['/api/v1/workshops/'], ['/sync/'],
    ]
    let asked = 0
    const leaks: string[] = []
    for (const [prefix, token] of routes) {
      for (const part of tries) {
        const { status, body } = await ask(prefix + part, token)
        asked += 1
        const isPage = body === PAGE && !prefix.startsWith('/assets') && !prefix.startsWith('/api')
        const refused = [400, 404, 414, 431].includes(status) || (prefix.includes('/preview/') && status === 429) || (prefix === '/api/v1/workshops/' && status === 401)
        // What a climb ends in may be an address of its own, which is the list of names or nothing.
        const harmless = status === 200 && body.startsWith('["ideas.csv"')
        if (body.includes(SECRET) || body.includes('root:') || body.includes('SQLite format') || !(isPage || refused || harmless)) leaks.push(`${status} ${prefix}${part.slice(0, 60)}`)
      }
    }
    figure('pictures', 'addresses that led out of their folder', leaks.length, `of ${asked}`)
    expect(leaks).toEqual([])
    // The test would notice: what may be had is had.
    expect((await ask('/assets/main-B2x9_kQa.js')).body).toBe('1')
  }, 120_000)

  it('finds no picture under a name: only its hash in small letters is one', async () => {
    for (const name of ['a.png', 'A'.repeat(64), 'f'.repeat(63), 'f'.repeat(65), `${'f'.repeat(64)}%00`, `${'f'.repeat(60)}..%2f`, 'ｆ'.repeat(64)]) {
      expect((await ask(encodeURI(`/api/v1/workshops/${created.workshop.id}/assets/${name}`), created.moderatorToken)).status, name).toBe(404)
    }
  })
})
