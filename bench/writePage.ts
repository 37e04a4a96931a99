/** Writes `docs/performance.md` from `bench/results.json` and `bench/profiles.json`; run by `npm run performance`, and by the bench itself. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performancePage } from './performancePage.ts'
import { readProfiles } from './parts/profiles.ts'
import { readResults } from './results.ts'

export function writePage(): void {
  writeFileSync(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), performancePage(readResults(), readProfiles()))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePage()
