/** Debian's nginx in front of a server, with the configuration that we ship; only names, ports and files are exchanged. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './freePort.ts'
import { until } from './until.ts'

const SHIPPED = fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url))
/** Debian puts it where an ordinary user's PATH does not look. */
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin`

export interface NginxProxy {
  /** `https://localhost:<port>` */
  url: string
  /** `http://localhost:<port>`, which only leads on to `url`. */
  plainUrl: string
  /** What its access log and its error log hold. */
  logs(): string
  stop(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

/** A certificate for this machine, as PEM, with its files. */
export interface Certificate {
  pem: string
  certFile: string
  keyFile: string
  remove(): void
}

export function makeCertificate(): Certificate {
  const directory = mkdtempSync(join(tmpdir(), 'planche-certificate-'))
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  execFileSync('openssl', [...request, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' })
  return { pem: readFileSync(certFile, 'utf8'), certFile, keyFile, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

function listening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

/** Every exchange must find its place, so that a changed file cannot pass untested. */
function exchanged(text: string, exchanges: readonly [from: string, to: string][]): string {
  return exchanges.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`deploy/nginx.conf has no "${from}"`)
    return now.replaceAll(from, to)
  }, text)
}

/** `readTimeout` takes the place of the 60 s after which nginx gives up on a silent websocket. */
export async function startNginx(backend: number, certificate: Certificate, readTimeout = '60s'): Promise<NginxProxy> {
  const directory = mkdtempSync(join(tmpdir(), 'planche-nginx-'))
  mkdirSync(join(directory, 'temp'))
  const port = await freePort()
  const plainPort = await freePort()
  const [accessLog, errorLog] = [join(directory, 'access.log'), join(directory, 'error.log')]
  const site = exchanged(readFileSync(SHIPPED, 'utf8'), [
    ['server 127.0.0.1:4400', `server 127.0.0.1:${backend}`],
    ['listen [::]:80;', ''],
    ['listen [::]:443 ssl http2;', ''],
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['https://planche.example.org$request_uri', `https://localhost:${port}$request_uri`],
    ['server_name planche.example.org', 'server_name localhost'],
    ['/etc/ssl/planche/fullchain.pem', certificate.certFile],
    ['/etc/ssl/planche/privkey.pem', certificate.keyFile],
    ['/var/log/nginx/planche.log', accessLog],
    ['/var/log/nginx/planche-error.log', errorLog],
    ['proxy_read_timeout 60s', `proxy_read_timeout ${readTimeout}`],
  ])
  writeFileSync(join(directory, 'site.conf'), site)
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${directory}/temp/${kind};`)
  writeFileSync(join(directory, 'nginx.conf'), [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `daemon off; pid ${directory}/nginx.pid; error_log ${errorLog}; events {} http { ${temps.join(' ')} include ${directory}/site.conf; }`,
  ].join('\n'))

  let child: ChildProcess | null = null
  let said = ''
  const start = async (): Promise<void> => {
    const running = spawn('nginx', ['-c', join(directory, 'nginx.conf'), '-p', directory], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] })
    child = running
    running.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await until(async () => {
      if (running.exitCode !== null) throw new Error(`nginx ended with ${running.exitCode}: ${said}`)
      return listening(port)
    }, 'nginx listens')
  }
  const stop = async (): Promise<void> => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await gone
  }

  await start()
  return {
    url: `https://localhost:${port}`,
    plainUrl: `http://localhost:${plainPort}`,
    logs: () => readFileSync(accessLog, 'utf8') + readFileSync(errorLog, 'utf8'),
    stop,
    start,
    remove: async () => {
      await stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
