/** Addresses that lead into a workshop, as they are scanned, typed and read aloud. Pure. */

/** The address in a QR code; with a group, that group is chosen already. */
export function joinAddress(origin: string, joinCode: string, groupId?: string): string {
  return `${origin}/j/${joinCode}${groupId === undefined ? '' : `?group=${encodeURIComponent(groupId)}`}`
}

/** What somebody types into the address field: without the scheme, which browsers supply (`http` for plain addresses). */
export function typedAddress(origin: string): string {
  return `${origin.replace(/^https?:\/\//, '')}/j`
}

/** Whether the address is one of a local network: a bare number, or a name that only such a network knows. */
export function isLocal(origin: string): boolean {
  const { hostname } = new URL(origin)
  return /^[\d.]+$|^\[/.test(hostname) || /(^[^.]+|\.local)$/.test(hostname)
}
