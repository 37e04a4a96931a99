/** Addresses that people open: the operator's public one, or the one that reaches this machine from the others in the room. */

import type { IncomingHttpHeaders } from 'node:http'
import { networkInterfaces } from 'node:os'

/** The IPv4 address that other machines reach: private networks before others, virtual bridges last. Null without a network. */
export function lanAddress(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string | null {
  const rank = (name: string, address: string): number => {
    const bridge = /^(docker|br-|veth|virbr|vmnet|utun|tun|tap|wg|zt|tailscale)/i.test(name) ? 10 : 0
    if (/^(192\.168|10)\./.test(address)) return bridge
    if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return bridge + 1
    return bridge + (address.startsWith('169.254.') ? 5 : 2)
  }
  const found = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map(({ address }) => ({ address, rank: rank(name, address) })),
  )
  return found.sort((a, b) => a.rank - b.rank)[0]?.address ?? null
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
}

/** The beginning of all links, without a trailing slash. */
export function linkBase(headers: IncomingHttpHeaders, publicUrl: string | null, port: number): string {
  if (publicUrl) return publicUrl
  const host = headers.host ?? ''
  // Behind a proxy that speaks https the page's own origin says so; it is believed only about its own host.
  const origin = typeof headers.origin === 'string' && URL.canParse(headers.origin) ? new URL(headers.origin) : null
  const scheme = origin?.host === host && origin.protocol === 'https:' ? 'https' : 'http'
  if (!URL.canParse(`${scheme}://${host}`)) return `http://${lanAddress() ?? '127.0.0.1'}:${port}`
  const asked = new URL(`${scheme}://${host}`)
  const lan = isLoopback(asked.hostname) ? lanAddress() : null
  return lan === null ? asked.origin : `${scheme}://${lan}:${asked.port === '' ? port : asked.port}`
}
