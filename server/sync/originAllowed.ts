/** Which pages may open a socket: our own and the configured ones, exactly. Another site's page must not ride on a visitor's network. */

/**
 * `origin` and `host` are the request's headers. A missing origin is a program, not a page: it needs its token like anyone.
 * `allowed` are complete origins, as in `https://planche.example.dk`.
 */
export function originAllowed(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  if (host === undefined || !URL.canParse(origin)) return false
  const url = new URL(origin)
  // Compared as sent: browsers write origins in one way only.
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === origin && url.host === hostOf(host, url.protocol)
}

/** The host as a URL writes it: lower case, without the scheme's own port. */
function hostOf(header: string, protocol: string): string | null {
  const url = `${protocol}//${header}`
  return URL.canParse(url) ? new URL(url).host : null
}
