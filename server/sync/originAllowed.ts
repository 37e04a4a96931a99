/** Which pages may open a socket: our own and the configured ones, exactly. Another site's page must not ride on a visitor's network. */

/**
 * `origin` and `host` are the request's headers. A missing origin is a program, not a page: it needs its token like anyone.
 * `allowed` are complete origins, as in `https://planche.example.dk`; where there are any, the request's own host counts only
 * on the machine itself, since elsewhere a page could be at any name that leads here. Where there are none, the own host is
 * all there is to go by.
 */
export function originAllowed(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  if (host === undefined || !URL.canParse(origin)) return false
  const url = new URL(origin)
  // Compared as sent: browsers write origins in one way only.
  if (url.origin !== origin || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false
  if (allowed.length > 0 && !LOOPBACK.has(url.hostname)) return false
  return url.host === hostOf(host, url.protocol)
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The host as a URL writes it: lower case, without the scheme's own port. */
function hostOf(header: string, protocol: string): string | null {
  const url = `${protocol}//${header}`
  return URL.canParse(url) ? new URL(url).host : null
}
