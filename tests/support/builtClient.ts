/** The client as people get it, for browser tests: built once when its sources have changed, then shared by all files. */

import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureClientBuilt } from '../../scripts/clientBuild.mjs'

const ROOT = new URL('../..', import.meta.url).pathname
const LOCK = join(ROOT, 'node_modules', '.planche-build')
/** A build takes some ten seconds; a lock older than this was left behind. */
const STALE_MS = 120_000
const LOOK_MS = 200

function takeLock(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (age > STALE_MS) rmSync(LOCK, { recursive: true, force: true })
    return false
  }
}

/**
 * Resolves with the folder to give the server as `clientDir`. Processes that ask at once wait for one build.
 * `PLANCHE_TEST_CLIENT` names a folder that was built before, to be tested as it is.
 */
export async function builtClient(): Promise<string> {
  const given = process.env['PLANCHE_TEST_CLIENT']
  if (given) return given
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  try {
    ensureClientBuilt()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
  return join(ROOT, 'dist')
}
