/** Which addresses may stand behind a link: what a browser opens without running anything. */

/** Those that tldraw's editor makes links of. */
const SCHEMES = ['http', 'https', 'ftp', 'ftps', 'mailto', 'tel', 'callto', 'sms', 'cid', 'xmpp']
const LINK_CHARACTERS = 8_000

/** An absolute address of an allowed scheme, or a relative one without a scheme. The empty string is no link. */
export function isLinkUrl(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > LINK_CHARACTERS) return false
  // Browsers ignore control characters and white space when they look for the scheme.
  const address = value.replace(/[\u0000-\u0020\u007f-\u00a0\u1680\u180e\u2000-\u2029\u205f\u3000\ufeff]/g, '')
  const scheme = /^([^/?#:]*):/.exec(address)?.[1]
  return address !== '' && (scheme === undefined || SCHEMES.includes(scheme.toLowerCase()))
}
