/** Do websockets get through to the server and stay open while nobody says anything? One is really opened, the way people's are. */

import { WebSocket } from 'ws'
import { SUBPROTOCOL, SYNC_PATH, TOKEN_SUBPROTOCOL_PREFIX } from '../../../shared/protocol.ts'
import type { Probe } from '../controlServer.ts'
import { fault, localUrlOf, publicUrlOf, START_IT, untried, untriedPart, type Finding, type Patient } from './finding.ts'

export const WEBSOCKETS = 'websockets'

const PATIENCE_MS = 5_000
const FULL_SILENCE = 11
const NGINX = 'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; (deploy/nginx.conf)'

type Tried =
  | { end: 'refused'; status: number }
  | { end: 'failed'; why: string }
  | { end: 'closed'; code: number; afterMs: number; protocol: string; heard: number }
  | { end: 'open'; protocol: string; heard: number }

export async function websocketCheck(patient: Patient): Promise<Finding[]> {
  const { server, probe, silenceSeconds } = patient
  if (!server || !probe) return [untried('the server does not run', START_IT)]
  const url = publicUrlOf(patient) ?? localUrlOf(patient)
  const found = judge(url, silenceSeconds, await attempt(url, await probe(), silenceSeconds * 1_000))
  // The server says something every 10 s: only a longer silence shows whether that arrives.
  if (found.length > 0 || silenceSeconds >= FULL_SILENCE) return found
  return [untriedPart(`Whether a websocket stays open in silence: it was left alone for ${Math.max(1, silenceSeconds)} s.`, `Call doctor without --silence, or with ${FULL_SILENCE} and more.`)]
}

/** Opens it, and says nothing for so long (at least until it has opened and heard the first word). */
function attempt(url: string, { room, token }: Probe, silenceMs: number): Promise<Tried> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${SYNC_PATH}${room}`, [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token], {
      origin: new URL(url).origin, handshakeTimeout: PATIENCE_MS,
    })
    let heard = 0
    let openedAt = 0
    let waited: NodeJS.Timeout | undefined
    const finish = (tried: Tried): void => {
      clearTimeout(waited)
      socket.removeAllListeners()
      socket.on('error', () => undefined)
      socket.terminate()
      resolve(tried)
    }
    socket.on('unexpected-response', (_request, response) => finish({ end: 'refused', status: response.statusCode ?? 0 }))
    socket.on('error', (error) => finish({ end: 'failed', why: 'code' in error ? String(error.code) : error.message }))
    socket.on('message', () => (heard += 1))
    socket.on('open', () => {
      openedAt = performance.now()
      waited = setTimeout(() => finish({ end: 'open', protocol: socket.protocol, heard }), Math.max(1_000, silenceMs))
    })
    socket.on('close', (code) => finish({ end: 'closed', code, afterMs: performance.now() - openedAt, protocol: socket.protocol, heard }))
  })
}

function judge(url: string, silenceSeconds: number, tried: Tried): Finding[] {
  switch (tried.end) {
    case 'refused':
      if (tried.status === 403) return [fault(`The server refuses websockets that come from ${url} (403): it takes them for another page's.`, 'Set PLANCHE_PUBLIC_URL to exactly what stands in the browser, and let the proxy pass on the Host header.')]
      return [fault(`Websockets do not get through at ${url}: the upgrade is answered ${tried.status}.`, `The proxy must pass on the upgrade. nginx: ${NGINX}`)]
    case 'failed':
      return [fault(`Websockets do not get through at ${url} (${tried.why}).`, `The proxy must pass on the upgrade. nginx: ${NGINX}`)]
    case 'closed':
      if (tried.code === 4401 || tried.code === 4404) return [fault(`${url} leads to another Planche than the one in this data directory.`, 'Let the proxy lead to this one, or set PLANCHE_PUBLIC_URL.')]
      return [fault(`A websocket at ${url} was cut after ${(tried.afterMs / 1000).toFixed(0)} s without a word (code ${tried.code}).`, 'Raise the proxy\'s idle timeout to 60 s or more; the server speaks every 10 s. nginx: proxy_read_timeout 60s;')]
    case 'open':
      if (tried.protocol !== SUBPROTOCOL) return [fault(`Something on the way to ${url} drops the header Sec-WebSocket-Protocol.`, 'The proxy must pass it on both ways.')]
      if (silenceSeconds >= FULL_SILENCE && tried.heard === 0) return [fault(`Nothing that the server says arrives at ${url}.`, 'Something on the way collects it first. nginx: proxy_buffering off;')]
      return []
  }
}
