/** The address by which people come: does it lead here, by https if it can, and at what o'clock. */

import { ask, isHealthy, type Answered } from './ask.ts'
import { fault, publicUrlOf, START_IT, untried, type Finding, type Patient } from './finding.ts'
import { WEBSOCKETS } from './websocketCheck.ts'

export const PUBLIC_ADDRESS = 'the public address'

const CLOCKS_APART_MS = 60_000
/** The system's codes for a name that is not in the DNS, or a DNS that does not answer. */
const NO_NAME = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']
const CERTIFICATE = /CERT|SIGNATURE|ALTNAME|SELF_SIGNED/

export async function publicAddressCheck(patient: Patient): Promise<Finding[]> {
  const url = publicUrlOf(patient)
  if (url === null) return [untried('none is set', 'Set PLANCHE_PUBLIC_URL where people come by a name or through a proxy; without it, all was tried from this machine alone.')]
  if (!patient.server) return [untried('the server does not run', START_IT)]
  const answer = await ask(`${url}/healthz`)
  if ('why' in answer) return [unreachable(url, answer.why)]
  return [...leadsHere(url, answer), ...(await byHttps(url, answer)), ...clock(answer)]
}

function unreachable(url: string, why: string): Finding {
  if (CERTIFICATE.test(why)) {
    return fault(`The certificate of ${url} is not one that browsers take (${why}).`, 'Renew it, or let the machine trust your own authority (NODE_EXTRA_CA_CERTS for this tool).', WEBSOCKETS)
  }
  if (NO_NAME.includes(why)) {
    return fault(`There is no machine of the name in PLANCHE_PUBLIC_URL ${url} (${why}).`, 'Is it written rightly, and in the DNS? Links and QR codes lead there.', WEBSOCKETS)
  }
  return fault(`PLANCHE_PUBLIC_URL ${url} cannot be reached from here (${why}).`, 'Is the proxy running, the firewall open? Links and QR codes lead there.', WEBSOCKETS)
}

function leadsHere(url: string, answer: Answered): Finding[] {
  if (isHealthy(answer) || isRedirect(answer)) return []
  return [fault(`${url}/healthz answers ${answer.status}, and not as Planche does.`, 'The proxy must pass every path to Planche, unchanged: it needs a host of its own.')]
}

function isRedirect({ status, location }: Answered): boolean {
  return status >= 300 && status < 400 && location !== null
}

async function byHttps(url: string, answer: Answered): Promise<Finding[]> {
  if (!url.startsWith('http://')) return []
  const remedy = 'Set PLANCHE_PUBLIC_URL to the address with https://: links, the origin check and the security headers follow it.'
  if (isRedirect(answer) && answer.location?.startsWith('https://')) return [fault(`${url} leads on to https, but PLANCHE_PUBLIC_URL says http.`, remedy)]
  const secure = await ask(`${url.replace('http:', 'https:')}/healthz`)
  return isHealthy(secure) ? [fault(`${url} is also there by https, but PLANCHE_PUBLIC_URL says http.`, remedy)] : []
}

function clock({ date }: Answered): Finding[] {
  const apart = date === null ? 0 : date - Date.now()
  if (Math.abs(apart) < CLOCKS_APART_MS) return []
  return [fault(`The clock here and the one behind the public address are ${Math.round(Math.abs(apart) / 1000)} s apart.`, 'Set both, and keep them right (timedatectl set-ntp true).')]
}
