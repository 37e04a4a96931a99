import { createServer, request, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { visit } from '../../support/doctorVisit.ts'
import { figure } from '../../support/figure.ts'
import { freePort } from '../../support/freePort.ts'
import { makeCertificate, startNginx, type Certificate, type NginxProxy } from '../../support/nginxProxy.ts'
import { operatorTool, type ToolRun } from '../../support/operatorTool.ts'
import { scaled } from '../../support/scale.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

/** A loaded machine takes its time. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Longer than the server's own word every 10 s when there is time for it. */
const SILENCE = scaled(3, 12)
const SECRETS = { createSecret: 'kun for arrangører', metricsToken: 'sixteen-signs-and-more' }

let certificate: Certificate
beforeAll(() => {
  certificate = makeCertificate()
})
afterAll(() => certificate.remove())

/** A server with an address that people come by, and what stands in front of it. */
async function behind<Proxy extends { url: string }>(start: (backend: number) => Promise<Proxy>, urlOf = (proxy: Proxy): string => proxy.url, secrets = SECRETS): Promise<{ server: TestServer; proxy: Proxy; url: string }> {
  const port = await freePort()
  const proxy = await start(port)
  const url = urlOf(proxy)
  const server = await startTestServer({ port, publicUrl: url, ...secrets })
  onTestFinished(() => server.close())
  return { server, proxy, url }
}

async function nginx(readTimeout?: string): Promise<(backend: number) => Promise<NginxProxy>> {
  return async (backend) => {
    const proxy = await startNginx(backend, certificate, readTimeout)
    onTestFinished(() => proxy.remove())
    return proxy
  }
}

const doctor = ({ dataDir, port }: TestServer, url: string, silence = SILENCE): Promise<ToolRun> =>
  operatorTool(['doctor', '--silence', String(silence)], {
    PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: String(port), PLANCHE_PUBLIC_URL: url, NODE_EXTRA_CA_CERTS: certificate.certFile,
    PLANCHE_CREATE_SECRET: SECRETS.createSecret, PLANCHE_METRICS_TOKEN: SECRETS.metricsToken,
  })
const doctorHere = ({ dataDir, port }: TestServer, url: string): Promise<{ code: number; out: string }> =>
  visit(['doctor', '--silence', '0'], { PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: String(port), PLANCHE_PUBLIC_URL: url })

/** A proxy that passes on calls but no upgrades, as most do unless they are told; or that is wrong in another way. */
async function plainProxy(backend: number, change: { date?: string; status?: number } = {}): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers: { connection: _, upgrade: __, ...headers }, url: path = '/' } = incoming
    const onward = request({ host: '127.0.0.1', port: backend, method, path, headers }, (answer) => {
      outgoing.writeHead(change.status ?? answer.statusCode ?? 500, { ...answer.headers, ...(change.date ? { date: change.date } : {}) })
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://localhost:${port}`, server }
}

it('finds all well behind the nginx that we ship, a websocket left silent included', async () => {
  const { server, url } = await behind(await nginx())
  const { code, out, err } = await doctor(server, url)
  figure('operable', 'findings of the doctor behind the shipped nginx', (out.match(/FAULT/g) ?? []).length)
  expect(err).toBe('')
  expect(out.replace(/warning .*inside a container.*\n.*\n/, '')).not.toMatch(/FAULT|warning/)
  expect(out).toMatch(/ok +websockets/)
  expect(code).toBe(0)
}, 60_000)

it('names a proxy that cuts silent websockets, and a certificate that nobody takes', async () => {
  const { server, url } = await behind(await nginx('1s'))
  const cut = await doctor(server, url, Math.max(3, SILENCE))
  expect(cut.out).toMatch(/FAULT .*was cut after 1 s without a word/)
  expect(cut.code).toBe(1)
  const untrusted = await doctorHere(server, url)
  expect(untrusted.out).toMatch(/FAULT .*certificate of https:\/\/localhost/)
}, 60_000)

it('names http in the setting while people come by https', async () => {
  const { server, url } = await behind(await nginx(), (proxy) => proxy.plainUrl)
  const { code, out } = await doctorHere(server, url)
  expect(out).toMatch(/FAULT .*leads on to https, but PLANCHE_PUBLIC_URL says http/)
  expect(code).toBe(1)
})

it('names a proxy that knows nothing of websockets, one that answers by itself, and a clock that is wrong behind it', async () => {
  const deaf = await behind(plainProxy)
  expect((await doctorHere(deaf.server, deaf.url)).out).toMatch(/FAULT .*Websockets do not get through .*answered 404/)
  const own = await behind((backend) => plainProxy(backend, { status: 404 }))
  expect((await doctorHere(own.server, own.url)).out).toMatch(/FAULT .*healthz answers 404/)
  const late = await behind((backend) => plainProxy(backend, { date: new Date(Date.now() - 3_600_000).toUTCString() }))
  expect((await doctorHere(late.server, late.url)).out).toMatch(/FAULT .*3\d\d\d s apart/)
})

it('names an address that leads nowhere, and one that leads to another Planche', async () => {
  const nowhere = `http://localhost:${await freePort()}`
  const alone = await startTestServer({ publicUrl: nowhere })
  onTestFinished(() => alone.close())
  expect((await doctorHere(alone, nowhere)).out).toMatch(/FAULT .*cannot be reached from here \(ECONNREFUSED\)/)
  const another = await startTestServer({ publicUrl: null })
  onTestFinished(() => another.close())
  const astray = await startTestServer({ publicUrl: another.url })
  onTestFinished(() => astray.close())
  expect((await doctorHere(astray, another.url)).out).toMatch(/FAULT .*leads to another Planche/)
})

it('names a public server on which everybody can create workshops', async () => {
  const url = 'https://planche.invalid'
  const server = await startTestServer({ publicUrl: url })
  onTestFinished(() => server.close())
  const { code, out } = await doctorHere(server, url)
  expect(out).toMatch(/FAULT .*Everybody who finds https:\/\/planche\.invalid can create workshops/)
  expect(out).toMatch(/^hint .*no PLANCHE_METRICS_TOKEN/m)
  expect(code).toBe(1)
})
