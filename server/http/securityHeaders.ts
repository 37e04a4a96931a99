/** The headers of every answer. Everything works on plain http: nothing here asks a browser to come back with https. */

export interface HeaderFacts {
  /** This server is reached by https alone, as its public address says. */
  https: boolean
  /** Origins that may show the pages in a frame, beside our own. */
  frameAncestors: readonly string[]
}

const TWO_YEARS_S = 63_072_000
/** A name or an address with or without a port: nothing that could end a directive and begin another. */
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i
/** What is asked for by programs is never a page, whatever somebody makes of it. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** The policy of the pages, for the `Host` that the request named. */
function pagePolicy({ https, frameAncestors }: HeaderFacts, host: string | undefined): string {
  // Not every browser takes the page's own websocket for 'self'.
  const sockets = host !== undefined && HOST.test(host) ? [`${https ? 'wss' : 'ws'}://${host}`] : []
  return [
    "default-src 'none'",
    "script-src 'self'",
    // tldraw positions shapes with inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // The pictures that tldraw makes of itself are fetched from data: and blob: addresses.
    ["connect-src 'self' data: blob:", ...sockets].join(' '),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ].join('; ')
}

/** The headers for one answer: `page` is everything that people open, as against what programs ask for. */
export function securityHeaders(facts: HeaderFacts, { host, page }: { host: string | undefined; page: boolean }): Record<string, string> {
  return {
    'content-security-policy': page ? pagePolicy(facts, host) : NO_PAGE,
    ...(page ? {} : { 'cache-control': 'no-store' }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    // Browsers ignore the opener policy on plain http and complain about it.
    ...(facts.https ? { 'cross-origin-opener-policy': 'same-origin', 'strict-transport-security': `max-age=${TWO_YEARS_S}` } : {}),
  }
}
