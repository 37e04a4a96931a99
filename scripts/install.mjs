/** Installs the dependencies when they are missing or older than the lock file. Runs on any Node from 20. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The Node that the product runs on: the one it brings as a dependency, whatever the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

const STAMP = join(ROOT, 'node_modules', '.planche-installed')

/** Hash of what decides which packages belong into `node_modules`. */
function wanted() {
  return createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).update(process.platform + process.arch).digest('hex')
}

/** Runs `npm ci` unless `node_modules` already answers to the lock file. Ends the process with a readable line if that fails. */
export function ensureInstalled() {
  const hash = wanted()
  if (existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  process.stdout.write('Installing what is missing (once, about a minute) …\n')
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (npm.status !== 0) {
    process.stderr.write('The packages could not be installed. Is the npm registry reachable from this machine?\n')
    process.exit(npm.status ?? 1)
  }
  writeFileSync(STAMP, hash)
}
