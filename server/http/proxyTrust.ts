/** Whose word about a caller's address counts: that of the proxy directly in front, and of nobody behind it. */

import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv4 } from 'node:net'

/** Where a proxy of one's own stands: this machine, its containers, the local network. */
const NEAR = new BlockList()
for (const [network, prefix] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16]] as const) {
  NEAR.addSubnet(network, prefix, 'ipv4')
}
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')
NEAR.addSubnet('fe80::', 10, 'ipv6')

/**
 * For Fastify: may what `address` says of the caller before it be believed? `hop` 0 is the socket itself. A caller can write any
 * addresses it likes into `X-Forwarded-For`, but only in front of the one that the proxy adds.
 */
export function proxyTrust(address: string, hop: number): boolean {
  if (hop > 0) return false
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return NEAR.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6')
}

/** The caller's address, found out as Fastify does it, for requests that never reach Fastify. `behindProxy`: one may stand in front. */
export function callerAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, behindProxy: boolean): string {
  const next = socket.remoteAddress ?? ''
  if (!behindProxy || next === '' || !proxyTrust(next, 0)) return next
  return String(headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() || next
}
