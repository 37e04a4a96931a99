/** `npm start`: everything from a fresh clone to a serving process, with this process as its shadow. */

import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()
ensureClientBuilt()

const server = spawn(NODE, [join(ROOT, 'server', 'main.ts')], { cwd: ROOT, stdio: 'inherit' })
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal))
// Killed together with npm, or left by it: a server that nobody holds any more ends in order too.
const held = holders()
setInterval(() => {
  if (holders() !== held) server.kill('SIGTERM')
}, 1_000).unref()
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

/** The parent, and npm behind it where npm runs its scripts through a shell that stays; on systems without /proc it does not. */
function holders() {
  const about = `/proc/${process.ppid}`
  if (!process.env.npm_lifecycle_event || !existsSync(about)) return `${process.ppid}`
  try {
    const status = readFileSync(join(about, 'status'), 'utf8')
    const [, name = ''] = /^Name:\s+(.*)$/m.exec(status) ?? []
    const [, behind = ''] = /^PPid:\s+(\d+)$/m.exec(status) ?? []
    return /^(npm|node)/.test(name) ? `${process.ppid}` : `${process.ppid} ${behind}`
  } catch {
    // It ended while we looked.
    return ''
  }
}
