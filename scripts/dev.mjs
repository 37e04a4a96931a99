/** `npm run dev`: the server restarts when its files change; the client reloads in place on port 4401. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()

const children = [
  spawn(NODE, ['--watch-path=server', '--watch-path=shared', join('server', 'main.ts')], { cwd: ROOT, stdio: 'inherit' }),
  spawn(NODE, [join('node_modules', 'vite', 'bin', 'vite.js'), '--host'], { cwd: ROOT, stdio: 'inherit' }),
]
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => children.forEach((child) => child.kill(signal)))
for (const child of children) child.on('exit', (code) => process.exit(code ?? 0))
