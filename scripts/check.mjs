/** `npm run check`: types, lint, dead code, architecture, licences, supply chain. Every part runs; the exit code tells whether all passed. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

ensureInstalled()

const bin = (...path) => join(ROOT, 'node_modules', ...path)
const PARTS = [
  ['types', [bin('typescript', 'bin', 'tsc'), '--noEmit']],
  ['lint', [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings', 'client', 'server', 'shared', 'tests', 'scripts', 'bench']],
  ['dead code', [bin('knip', 'bin', 'knip.js')]],
  ['architecture', [bin('vitest', 'vitest.mjs'), 'run', '--project', 'node', 'tests/architecture.test.ts']],
  ['licences', [join(ROOT, 'scripts', 'licences.mjs')]],
  ['supply chain', [join(ROOT, 'scripts', 'supplyChain.mjs')]],
]

let failed = 0
for (const [name, command] of PARTS) {
  process.stdout.write(`\n— ${name}\n`)
  const run = spawnSync(NODE, command, { cwd: ROOT, stdio: 'inherit' })
  if (run.status !== 0) failed += 1
}
process.stdout.write(failed === 0 ? '\nAll checks passed.\n' : `\n${failed} of ${PARTS.length} checks failed.\n`)
process.exit(failed === 0 ? 0 : 1)
