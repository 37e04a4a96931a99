/** `npm run build`: everything that a start needs, without starting: dependencies and pages. */

import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureInstalled } from './install.mjs'

ensureInstalled()
ensureClientBuilt()
