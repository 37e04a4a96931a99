import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { connect } from 'node:net'
import { makeCertificate } from './nginxProxy.ts'

export interface TlsProxy {
  port: number
  /** To which port of this machine everything goes from now on. */
  pointAt(port: number): void
  close(): Promise<void>
}

/** The smallest reverse proxy with https: a certificate of its own, answers and websockets passed through as they are. */
export async function startTlsProxy(): Promise<TlsProxy> {
  const certificate = makeCertificate()
  let target = 0
  const server = createServer({ key: readFileSync(certificate.keyFile), cert: certificate.pem }, (asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked
    const passed = request({ host: '127.0.0.1', port: target, method, path: url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  server.on('upgrade', (asked, socket, head) => {
    const passed = connect(target, '127.0.0.1', () => {
      const lines = asked.rawHeaders.flatMap((name, n) => (n % 2 === 0 ? [`${name}: ${asked.rawHeaders[n + 1]}`] : []))
      passed.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      passed.write(head)
      socket.pipe(passed).pipe(socket)
    })
    for (const [one, other] of [[socket, passed], [passed, socket]] as const) one.on('error', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    port: address.port,
    pointAt: (port) => {
      target = port
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      certificate.remove()
    },
  }
}
