/** The headers of every answer. Everything works on plain http: nothing here asks a browser to come back with https. */

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // tldraw positions shapes with inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  // The pictures that tldraw makes of itself are fetched from data: and blob: addresses.
  "connect-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

const TWO_YEARS_S = 63_072_000

/** `https`: this server is reached by https alone, as its public address says. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    // Browsers ignore the opener policy on plain http and complain about it.
    ...(https ? { 'cross-origin-opener-policy': 'same-origin', 'strict-transport-security': `max-age=${TWO_YEARS_S}` } : {}),
  }
}
