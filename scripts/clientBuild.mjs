/** Builds the client into `dist/` when its sources have changed since the last build. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NODE, ROOT } from './install.mjs'

const STAMP = join(ROOT, 'dist', '.sources')

/** What builds, beside the sources. */
const BUILDING = ['vite.config.ts', 'scripts/clientBuild.mjs', 'scripts/compressClient.ts', 'package-lock.json']

function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Hash over everything that the built client depends on. */
function sourcesHash() {
  const hash = createHash('sha256')
  for (const file of [...filesUnder('client'), ...filesUnder('shared'), ...BUILDING.map((file) => join(ROOT, file))]) {
    hash.update(file.slice(ROOT.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds the client unless `dist/` is already of these sources. Throws with the builder's output if that fails. */
export function ensureClientBuilt() {
  const hash = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  process.stdout.write('Building the pages …\n')
  const vite = spawnSync(NODE, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
    // Tests run with another value, and would build pages with everything in them that is for developers alone.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (vite.status !== 0) throw new Error(`The pages could not be built:\n${vite.stdout}\n${vite.stderr}`)
  writeFileSync(STAMP, hash)
}
