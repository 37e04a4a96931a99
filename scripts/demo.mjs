/** `npm run demo`: a demo workshop with simulated groups, in the server that runs already or in one started for it. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const port = process.env.PLANCHE_PORT ?? process.env.PORT ?? '4400'
const url = `http://127.0.0.1:${port}`
const language = /^da/i.test(process.env.LANG ?? '') ? 'da' : 'en'
const PATIENCE_MS = 240_000

async function serving() {
  try {
    return (await fetch(`${url}/healthz`)).ok
  } catch {
    return false
  }
}

if (!(await serving())) {
  const start = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], { cwd: ROOT, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => start.kill(signal))
  start.on('exit', (code) => process.exit(code ?? 1))
  const until = Date.now() + PATIENCE_MS
  while (!(await serving())) {
    if (Date.now() > until) {
      process.stderr.write(`No server answered on ${url}.\n`)
      start.kill('SIGTERM')
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

const secret = process.env.PLANCHE_CREATE_SECRET
const answer = await fetch(`${url}/api/v1/demo`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(secret ? { 'x-planche-create': secret } : {}) },
  body: JSON.stringify({ language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
})
const body = await answer.json()
if (!answer.ok) {
  process.stderr.write(`The demo could not be started: ${body.detail ?? answer.status}\n`)
  process.exitCode = 1
} else {
  process.stdout.write(`\nA demo workshop is running.\n  Steer it:   ${body.links.moderator}\n  Project it: ${body.links.plenum}\n  Join it:    ${body.links.join}\n\n`)
}
