/** `npm run bench [-- names…]`: performance beside peers in the same run; the peers are installed below `bench/peers/` only. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

const BENCH = join(ROOT, 'bench')
const USAGE = `npm run bench                 every workload, one after the other: about 75 minutes, the last 30 of them W7
npm run bench W1 C3           these alone, one to five minutes each; docs/performance.md says what each of them is
npm run bench -- W1 --profile the server's CPU profile; nothing is kept
npm run bench -- --parts W1   in which parts of the server the time of W1, W2 or W3 goes, with Linux's perf
PLANCHE_BENCH_DAY_MINUTES=1   a shorter W7, to try it: it never takes the place of a longer one
`

/** In folders of their own: from `bench/` itself, Yjs is the product's; and one of them needs another Yjs than the others. */
const PEERS = [join(BENCH, 'peers'), join(BENCH, 'peers', 'yWebsocketServer')]
const CI = ['ci', '--ignore-scripts', '--min-release-age=0', '--no-audit', '--no-fund', '--loglevel=error']

/** The peers of a folder, from its own lock file. */
function ensurePeers(folder) {
  const stamp = join(folder, 'node_modules', '.planche-installed')
  const wanted = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stdout.write('Installing the peers to measure beside (once) …\n')
  const { status } = spawnSync('npm', CI, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    process.stderr.write('The peers could not be installed. Is the npm registry reachable from this machine?\n')
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

if (process.argv.includes('--help')) {
  process.stdout.write(USAGE)
  process.exit(0)
}
if (process.argv.length === 2) process.stdout.write(USAGE)
ensureInstalled()
for (const folder of PEERS) ensurePeers(folder)
ensureClientBuilt()
const run = spawnSync(NODE, [join(BENCH, process.argv.includes('--parts') ? 'parts/run.ts' : 'run.ts'), ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' })
process.exit(run.status ?? 1)
