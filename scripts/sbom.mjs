/** The list of all packages for those who watch over what they run, as CycloneDX: written anew by every `npm run check`, in a second. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const FILE = 'sbom.cdx.json'

/**
 * Writes the list; `wanted` are the packages of the lock file, as `name@version`. Returns what is wrong with it. Those for building
 * only are in it, and marked so: left out by npm's `--omit=dev`, they take `yjs` and `zod` with them, which both need.
 */
export function writeSbom(wanted) {
  const npm = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'], {
    cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32',
  })
  if (npm.status !== 0) return [`npm sbom failed (it needs npm 10): ${npm.stderr.trim()}`]
  const listed = new Set(JSON.parse(npm.stdout).components.map(({ name, version }) => `${name}@${version}`))
  writeFileSync(join(ROOT, FILE), npm.stdout)
  return wanted.filter((each) => !listed.has(each)).map((each) => `${each}: is not in ${FILE}`)
}
