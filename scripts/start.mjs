/** `npm start`: everything from a fresh clone to a serving process, with this process as its shadow. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()
ensureClientBuilt()

const server = spawn(NODE, [join(ROOT, 'server', 'main.ts')], { cwd: ROOT, stdio: 'inherit' })
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal))
// Killed together with npm, or left by it: a server that nobody holds any more ends in order too.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) server.kill('SIGTERM')
}, 1_000).unref()
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
