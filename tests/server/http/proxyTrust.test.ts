import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { callerAddress, proxyTrust } from '../../../server/http/proxyTrust.ts'

it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.18.0.2', '192.168.1.20', '::ffff:192.168.1.20', 'fd00::12', 'fe80::1'])(
  'believes the proxy that is near, and nobody behind it: %s', (address) => {
    expect([proxyTrust(address, 0), proxyTrust(address, 1), proxyTrust(address, 7)]).toEqual([true, false, false])
  },
)

it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '::ffff:8.8.8.8', '2001:db8::1', '100.64.0.1'])('believes nobody from afar: %s', (address) => {
  expect(proxyTrust(address, 0)).toBe(false)
})

it.each([
  ['127.0.0.1', '203.0.113.7, 198.51.100.9', true, '198.51.100.9'],
  ['127.0.0.1', undefined, true, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.7', false, '127.0.0.1'],
  ['8.8.8.8', '203.0.113.7', true, '8.8.8.8'],
])('takes the caller for whom the proxy says, and for nobody that the caller names: %s, %s, behind a proxy: %s', (remoteAddress, said, behindProxy, address) => {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress })
  expect(callerAddress({ socket, headers: said === undefined ? {} : { 'x-forwarded-for': said } }, behindProxy)).toBe(address)
})
