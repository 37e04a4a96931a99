/** `npm run guarantees`: renews docs/guarantees.md from what the tests have measured. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()
const run = spawnSync(NODE, [join(ROOT, 'scripts', 'writeGuarantees.ts')], { cwd: ROOT, stdio: 'inherit' })
process.exit(run.status ?? 1)
