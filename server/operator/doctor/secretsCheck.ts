/** Settings and secrets: what is missing, what is written wrongly, and who can read it. */

import { existsSync, statSync } from 'node:fs'
import { readConfig } from '../../config.ts'
import { fault, hint, publicUrlOf, warning, type Finding, type Patient } from './finding.ts'

/** Where containers put secrets: readable inside, but nobody else is inside. */
const CONTAINER_SECRETS = '/run/secrets/'
const OTHERS = 0o077

export function secretsCheck(patient: Patient): Finding[] {
  const { config, env, server } = patient
  const found: Finding[] = []
  const url = publicUrlOf(patient)
  const createSecret = server ? server.createSecret : config.createSecret !== null
  if (url !== null && isPublic(url) && !createSecret) {
    found.push(fault(`Everybody who finds ${url} can create workshops: there is no PLANCHE_CREATE_SECRET.`, 'Set it to a phrase that organisers are told, and start the server again.'))
  }
  const metricsToken = server ? server.metricsToken : config.metricsToken !== null
  if (url !== null && !metricsToken) {
    found.push(hint('There is no PLANCHE_METRICS_TOKEN: no monitoring system can watch how the server is doing.', 'Set one of at least 16 signs if you have such a system; leave it if not.'))
  }
  for (const [name, file] of Object.entries(env)) {
    if (!/^PLANCHE_.*_FILE$/.test(name) || !file || file.startsWith(CONTAINER_SECRETS) || !existsSync(file)) continue
    const mode = statSync(file).mode & 0o777
    if (mode & OTHERS) found.push(fault(`Other users of this machine can read ${file} (${name}, mode ${mode.toString(8)}).`, `chmod 600 ${file}`))
  }
  const read = readConfig({ ...env }, '/')
  for (const name of read.ok ? read.unknown : []) found.push(warning(`${name} means nothing to Planche.`, 'Is it written as in docs/operating.md?'))
  if (server && server.publicUrl !== config.publicUrl) {
    found.push(warning('The server was started with another PLANCHE_PUBLIC_URL than this tool; the server\'s counts.', 'Run the doctor with the settings of the server.'))
  }
  if (server && server.port !== config.port) {
    found.push(warning(`The server runs on port ${server.port}, this tool was told ${config.port}; the server's counts.`, 'Run the doctor with the settings of the server (PLANCHE_PORT), and see that proxy and firewall mean the same port.'))
  }
  return found
}

/** Not a name or an address of one's own network. */
function isPublic(url: string): boolean {
  const { hostname } = new URL(url)
  if (hostname === 'localhost' || hostname.endsWith('.local') || hostname.endsWith('.localhost') || hostname === '[::1]') return false
  return !/^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname)
}
