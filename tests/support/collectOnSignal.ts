/** Imported into a server's process before it begins: SIGUSR2 collects all garbage and says so, so that what is measured then is what is held. */

import { collectGarbage } from './collectGarbage.ts'
import { COLLECTED } from './collectServer.ts'

process.on('SIGUSR2', () => {
  collectGarbage(true)
  process.stderr.write(`${COLLECTED}\n`)
})
