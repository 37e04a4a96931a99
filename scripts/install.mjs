/** Installs the dependencies when they are missing or older than the lock file. Runs on any Node from 20. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './installLock.mjs'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The Node that the product runs on: the one it brings as a dependency, whatever the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

/** Beside what it guards, which `npm ci` removes. */
const LOCK = join(ROOT, '.planche-installing')

const STAMP = join(ROOT, 'node_modules', '.planche-installed')

/** Hash of what decides which packages belong into `node_modules`. */
function wanted() {
  return createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).update(process.platform + process.arch).digest('hex')
}

/** From the lock file: the age of a version is asked when it is chosen, and asking again makes npm fetch far more about each. */
const CI = ['ci', '--include=dev', '--min-release-age=0', '--no-audit', '--no-fund', '--loglevel=error']

/** Runs `npm ci` unless `node_modules` already answers to the lock file. Ends the process with a readable line if that fails. */
export function ensureInstalled() {
  if (isInstalled()) return
  const status = alone(LOCK, () => process.stdout.write('Another command is installing what is missing: waiting for it …\n'), install)
  if (status === 0) return
  process.stderr.write('The packages could not be installed. Is the npm registry reachable from this machine?\n')
  process.exit(status)
}

function isInstalled() {
  return existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()
}

/** @returns {number} What npm ended with; 0 too when another command has installed everything meanwhile. */
function install() {
  if (isInstalled()) return 0
  const hash = wanted()
  process.stdout.write('Installing what is missing (once, about a minute) …\n')
  const { status } = spawnSync('npm', CI, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0) writeFileSync(STAMP, hash)
  return status ?? 1
}
