/** Which addresses may stand behind a link: what a browser opens without running anything. */

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']
const LINK_CHARACTERS = 2_000

/** An absolute address of an allowed scheme, or a relative one without a scheme. The empty string is no link. */
export function isLinkUrl(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > LINK_CHARACTERS) return false
  // Browsers ignore control characters and white space in schemes; so such an address is never what it seems.
  if (/[\u0000-\u0020\u007f]/.test(value.trim())) return false
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(value.trim())?.[1]
  return scheme === undefined || SCHEMES.includes(scheme.toLowerCase())
}
