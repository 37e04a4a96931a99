/** Writes `docs/performance.md` from `bench/results.json`; run by `npm run performance`. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performancePage } from './performancePage.ts'
import { readResults } from './results.ts'

writeFileSync(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), performancePage(readResults()))
