/** `npm run performance`: renews docs/performance.md from what the bench has measured. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()
const run = spawnSync(NODE, [join(ROOT, 'bench', 'writePage.ts')], { cwd: ROOT, stdio: 'inherit' })
process.exit(run.status ?? 1)
