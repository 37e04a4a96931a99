import { expect, it } from 'vitest'
import { lanAddress, linkBase } from '../../../server/http/links.ts'

const entry = (address: string, internal = false) => ({
  address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null,
})

it('offers the address of the room’s network before bridges and link-local ones', () => {
  expect(lanAddress({ lo: [entry('127.0.0.1', true)], docker0: [entry('172.17.0.1')], wlan0: [entry('192.168.1.7')] })).toBe('192.168.1.7')
  expect(lanAddress({ eth1: [entry('169.254.3.4')], eth0: [entry('10.2.3.4')] })).toBe('10.2.3.4')
  expect(lanAddress({ lo: [entry('127.0.0.1', true)] })).toBeNull()
})

it('uses the public address when there is one, else the host that was asked for', () => {
  expect(linkBase({ host: 'localhost:4400' }, 'https://planche.example.dk', 4400)).toBe('https://planche.example.dk')
  expect(linkBase({ host: '192.168.1.7:4400' }, null, 4400)).toBe('http://192.168.1.7:4400')
  expect(linkBase({ host: 'planche.example.dk', origin: 'https://planche.example.dk' }, null, 4400)).toBe('https://planche.example.dk')
})

it('never links to the loopback while there is a network, and never believes another site’s origin', () => {
  const lan = lanAddress()
  expect(linkBase({ host: 'localhost:4400' }, null, 4400)).toBe(lan === null ? 'http://localhost:4400' : `http://${lan}:4400`)
  expect(linkBase({ host: '192.168.1.7:4400', origin: 'https://evil.example' }, null, 4400)).toBe('http://192.168.1.7:4400')
})
