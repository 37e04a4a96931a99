/** Imported into a server's process before it begins: SIGUSR2 collects all garbage, so that what is measured then is what is held. */

import { collectGarbage } from './collectGarbage.ts'

process.on('SIGUSR2', collectGarbage)
