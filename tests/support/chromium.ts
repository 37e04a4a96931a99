/** Which Chromium the tests drive. */

import { existsSync } from 'node:fs'
import { SCALE } from './scale.ts'

/** The whole browser, with its windows, menus and services behind the pages. */
const WHOLE = '/usr/bin/chromium'
/** The same pages, network and storage without them: half the work for two cores. */
const SHELL = '/usr/bin/chromium-headless-shell'

/** The program: `PLANCHE_TEST_CHROMIUM`, else the shell in `npm test` where there is one, and the whole browser at full measure. */
export const CHROMIUM = process.env['PLANCHE_TEST_CHROMIUM'] ?? (SCALE === 'everyday' && existsSync(SHELL) ? SHELL : WHOLE)
