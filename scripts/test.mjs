/** `npm test`: sets up what is missing, then runs every test. Arguments go to the runner. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureDebianPackages } from './debianPackages.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()
ensureDebianPackages()
ensureClientBuilt()

const runner = spawnSync(NODE, [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' })
process.exit(runner.status ?? 1)
