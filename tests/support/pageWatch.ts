import type { BrowserContext, Page, Request } from 'playwright-core'
import { bodyNeverLogged, neverLogged } from './entrusted.ts'

/** A hostname that is this machine under a name of its own. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Where pages report to from inside; a name that no page uses. */
const REPORT = 'plancheTestBreach'

/** In the page, before anything else: tells of everything that the policy stopped. */
function tellOfViolations(report: string): void {
  addEventListener(
    'securitypolicyviolation',
    (event) => {
      const tell: unknown = Reflect.get(globalThis, report)
      const place = event.sourceFile === '' ? '' : ` at ${event.sourceFile}:${event.lineNumber}`
      if (typeof tell === 'function') tell(`policy: ${event.effectiveDirective} stopped ${event.blockedURI || 'something inline'}${place} ${event.sample}`)
    },
    true,
  )
}

/** Names and texts in the body of a call, and the secret that it is made with. */
function entrust(request: Request): void {
  const { authorization = '', 'content-type': type = '' } = request.headers()
  neverLogged(authorization.replace(/^Bearer /, ''))
  if (!type.startsWith('application/json')) return
  const body = request.postData() ?? 'null'
  try {
    bodyNeverLogged(JSON.parse(body))
  } catch {
    // What is no JSON may be in no log as it is.
    neverLogged(body)
  }
}

/** Whatever a test types is somebody's words. */
function entrustTyping({ keyboard }: Page): void {
  const type = keyboard.type.bind(keyboard)
  keyboard.type = (words, options) => {
    neverLogged(words)
    return type(words, options)
  }
}

/**
 * Notes in `breaches` what no page may do, whatever a test is about: something that the Content-Security-Policy had to stop, or
 * a request to a host that is neither this machine nor one of `hosts`. What is typed in pages, and what they send with
 * their calls, may stand in no log (`entrusted.ts`).
 */
export async function watchPages(context: BrowserContext, hosts: readonly string[], breaches: string[]): Promise<void> {
  const outside = (url: string) => {
    const { protocol, hostname } = new URL(url)
    if (/^(https?|wss?|ftp):$/.test(protocol) && !LOOPBACK.includes(hostname) && !hosts.includes(hostname)) breaches.push(`request: ${url}`)
  }
  context.on('request', (request) => {
    outside(request.url())
    entrust(request)
  })
  context.on('page', (page) => {
    entrustTyping(page)
    page.on('websocket', (socket) => outside(socket.url()))
  })
  await context.exposeBinding(REPORT, (_source, what: string) => void breaches.push(what))
  await context.addInitScript(tellOfViolations, REPORT)
}

/** At the end of a browser: throws with everything that was noted. */
export function throwBreaches(breaches: readonly string[]): void {
  if (breaches.length > 0) throw new Error(`Pages did what they must not:\n${[...new Set(breaches)].join('\n')}`)
}
