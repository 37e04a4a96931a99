/** Writes `docs/guarantees.md` from the list of guarantees and from what their tests have measured; run by `npm run guarantees`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Figure, lastFigures } from '../tests/support/keptFigures.ts'
import { guaranteesPage, keptText, listedFigures } from './guaranteesPage.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The last figures of every test, those included that did not run this time. */
const KEPT = `${ROOT}docs/guarantees.json`

const figures = listedFigures(lastFigures(JSON.parse(readFileSync(KEPT, 'utf8')) as Figure[]))
writeFileSync(KEPT, keptText(figures))
writeFileSync(`${ROOT}docs/guarantees.md`, guaranteesPage(figures))
