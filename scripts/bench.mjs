/** `npm run bench [names…]`: performance beside peers in the same run; the peers are installed into `bench/` only. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

const BENCH = join(ROOT, 'bench')
const STAMP = join(BENCH, 'node_modules', '.planche-installed')
const CI = ['ci', '--ignore-scripts', '--min-release-age=0', '--no-audit', '--no-fund', '--loglevel=error']

/** The peers, from the lock file of their own. */
function ensurePeers() {
  const wanted = createHash('sha256').update(readFileSync(join(BENCH, 'package-lock.json'))).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stdout.write('Installing the peers to measure beside (once) …\n')
  const { status } = spawnSync('npm', CI, { cwd: BENCH, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    process.stderr.write('The peers could not be installed. Is the npm registry reachable from this machine?\n')
    process.exit(status ?? 1)
  }
  writeFileSync(STAMP, wanted)
}

ensureInstalled()
ensurePeers()
ensureClientBuilt()
const run = spawnSync(NODE, [join(BENCH, 'run.ts'), ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' })
process.exit(run.status ?? 1)
