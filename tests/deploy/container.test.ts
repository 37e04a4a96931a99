import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { builtClient } from '../support/builtClient.ts'
import { buildImage, copyProductionPackages, type BuiltImage } from '../support/dockerfile.ts'
import { figure } from '../support/figure.ts'
import { freePort } from '../support/freePort.ts'
import { readYaml } from '../support/plainYaml.ts'
import { rawClient } from '../support/rawClient.ts'
import { SCALE } from '../support/scale.ts'
import { startSealed, type SealedServer } from '../support/sealedServer.ts'
import { until } from '../support/until.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the image that it runs on takes up beside this, in MB: Debian's C library and little else. */
const BASE_MB = 25
const LIMIT_MB = 250

let folder: string
let image: BuiltImage
let server: SealedServer
let port: number
let packages: string[] = []

beforeAll(async () => {
  mkdirSync(join(ROOT, 'tests', 'out'), { recursive: true })
  folder = mkdtempSync(join(ROOT, 'tests', 'out', 'container-'))
  const dist = SCALE === 'soak' ? '' : await builtClient()
  image = buildImage({
    context: ROOT,
    into: folder,
    fromImage: (path) => {
      if (path !== '/usr/local/bin/node') throw new Error(`The image of Node has no ${path} that is known here`)
      return process.execPath
    },
    // Every day, what takes minutes and the network is copied from what this machine has; in a soak every line is run.
    shortcut: (line, directory) => {
      if (SCALE === 'soak') return false
      if (line.startsWith('npm ci --include=dev')) return true
      if (line.startsWith('npm ci --omit=dev')) {
        packages = copyProductionPackages(join(ROOT, 'package-lock.json'), join(ROOT, 'node_modules'), join(directory, 'node_modules'))
        return true
      }
      if (!line.startsWith('node_modules/.bin/vite build')) return false
      cpSync(dist, join(directory, 'dist'), { recursive: true })
      return true
    },
  })
  port = await freePort()
  const native = join(image.root, 'app/node_modules/@img')
  const sharpFiles = readdirSync(native, { recursive: true, encoding: 'utf8' }).filter((name) => /\.node$|\.so(\.\d+)*$/.test(name))
  server = await startSealed(image, join(folder, 'volume'), { PLANCHE_PORT: String(port), PLANCHE_HOST: '127.0.0.1' }, [
    process.execPath, ...sharpFiles.map((name) => join(native, name)),
  ])
}, 600_000)

afterAll(() => {
  server?.child.kill('SIGKILL')
  execFileSync('chmod', ['-R', 'u+w', folder])
  rmSync(folder, { recursive: true, force: true })
}, 300_000)

it('is built on fixed images, runs as nobody, keeps its data in a volume and tells of its health', () => {
  for (const base of image.bases) expect(base).toMatch(/^(node:24\.\d+\.\d+-bookworm-slim|gcr\.io\/distroless\/cc-debian12:nonroot)$/)
  expect(image.bases[0]).toContain(`node:${process.versions.node}-`)
  expect(image).toMatchObject({ user: '65532:65532', volumes: ['/data'], env: { NODE_ENV: 'production', PLANCHE_DATA_DIR: '/data' } })
  expect(server.exec(...image.healthcheck)).toEqual({ code: 0, said: '' })
  const closed = spawnSync(process.execPath, [join(image.root, 'app', image.healthcheck[1] ?? '')], { env: { PLANCHE_PORT: '1' } })
  expect(closed.status).toBe(1)
})

it('holds no package for building, and stays below its size', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const installed = new Set(readdirSync(join(image.root, 'app/node_modules')))
  expect(['vite', 'typescript', 'vitest', 'playwright-core', 'tldraw', 'node'].filter((name) => name in devDependencies && installed.has(name))).toEqual([])
  expect(readdirSync(join(image.root, 'app')).toSorted()).toEqual(
    ['LICENSE', 'THIRD-PARTY-LICENCES.md', 'dist', 'node_modules', 'package.json', 'scripts', 'server', 'shared'],
  )
  if (SCALE === 'everyday') expect(packages.length).toBeGreaterThan(50)
  const own = ['app', 'nodejs'].map((name) => Number(execFileSync('du', ['-sb', join(image.root, name)], { encoding: 'utf8' }).split('\t')[0]))
  const megabytes = Math.round(own.reduce((sum, bytes) => sum + bytes, 0) / 1e6) + BASE_MB
  figure('operable', 'size of the image by reckoning', megabytes, 'MB')
  expect(megabytes).toBeLessThanOrEqual(LIMIT_MB)
})

it('serves page, boards, pictures and documents with everything but its data not to be written to', async () => {
  const url = `http://127.0.0.1:${port}`
  const page = await (await fetch(url)).text()
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
  expect((await fetch(`${url}${script}`)).status).toBe(200)
  const post = (path: string, body: BodyInit, headers: Record<string, string>) => fetch(`${url}/api/v1${path}`, { method: 'POST', body, headers })
  const json = { 'content-type': 'application/json' }
  const created = (await (await post('/workshops', '{"language":"da"}', json)).json()) as CreatedWorkshop
  const { workshop, moderatorToken } = created
  const client = await rawClient(`${url.replace('http', 'ws')}/sync`, workshop.rooms.workshop, created.viewerToken)
  client.sync(0, Uint8Array.of(0))
  await until(() => client.heard.some(({ kind }) => kind === 'step2'), 'the room answers')
  client.close()
  const authorization = `Bearer ${moderatorToken}`
  const picture = new Uint8Array(await sharp({ create: { width: 64, height: 64, channels: 3, background: '#2b6cb0' } }).png().toBuffer())
  expect((await post(`/workshops/${workshop.id}/assets`, picture, { authorization, 'content-type': 'image/png' })).status).toBe(201)
  const minutes = await fetch(`${url}/api/v1/workshops/${workshop.id}/exports/minutes.docx`, { headers: { authorization } })
  expect(minutes.status).toBe(200)
  expect(readdirSync(join(folder, 'volume'))).toContain('planche.db')
})

it('brings the operator\'s tool, which works beside the server with no more rights than it', () => {
  const tool = (...words: string[]) => server.exec('/nodejs/bin/node', 'scripts/planche.mjs', ...words)
  const data = process.getuid?.() === 0 ? '/data' : join(folder, 'volume')
  expect(tool('backup', `${data}/backup.planche`)).toMatchObject({ code: 0, said: expect.stringContaining('Backed up 1 workshop') })
  expect(tool('verify')).toMatchObject({ code: 0, said: expect.stringContaining('All is well') })
  if (process.getuid?.() === 0) expect(tool('backup', '/app/backup.planche').code).not.toBe(0)
})

it('is nobody without a capability, on a root that is read-only', () => {
  const status = server.status()
  if (process.getuid?.() === 0) {
    expect(status.get('Uid')).toMatch(/^65532\t65532/)
    expect(status.get('NoNewPrivs')).toBe('1')
    expect(status.get('CapEff')).toMatch(/^0+$/)
    const mounts = server.mounts().split('\n').map((line) => line.split(' '))
    const writable = mounts.filter(([, , , , , options]) => options?.startsWith('rw')).map(([, , , , at]) => at)
    expect(writable.filter((at) => !/^\/(data|tmp|proc|dev\/(null|urandom))$/.test(at ?? ''))).toEqual([])
    expect(mounts.find(([, , , , at]) => at === '/')?.[5]).toMatch(/^ro/)
  } else {
    expect(status.get('Uid')).not.toMatch(/^0\t/)
  }
})

it('ends in order on SIGTERM', async () => {
  const gone = new Promise<number | null>((resolve) => server.child.once('exit', (code) => resolve(code)))
  server.terminate()
  expect(await gone).toBe(0)
  expect(server.output()).toContain('"msg":"stopped"')
})

it('is composed with what the image needs and no more rights than that', () => {
  const compose = readYaml(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'))
  expect(compose).toMatchObject({
    services: {
      planche: {
        read_only: 'true', tmpfs: ['/tmp'], cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], volumes: ['data:/data'],
        healthcheck: { test: ['CMD', ...image.healthcheck] },
      },
      proxy: { profiles: ['tls'], cap_drop: ['ALL'], cap_add: ['NET_BIND_SERVICE'] },
    },
    volumes: { data: '' },
  })
  const validated = spawnSync('caddy', ['validate', '--config', join(ROOT, 'deploy/Caddyfile.compose'), '--adapter', 'caddyfile'], {
    env: { PATH: process.env['PATH'], HOME: folder, PLANCHE_DOMAIN: 'planche.example.org' }, encoding: 'utf8',
  })
  expect([validated.status, validated.stderr.includes('Valid configuration') || validated.stdout.includes('Valid configuration')]).toEqual([0, true])
})
