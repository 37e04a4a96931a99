/** Imported into a measured process before it begins: SIGUSR2 collects all garbage and leaves in a file what is held then. */

import { renameSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { collectGarbage } from '../tests/support/collectGarbage.ts'
import { reportFile } from './heldMemory.ts'

if (isMainThread) {
  process.on('SIGUSR2', () => {
    // What the first round lets go of is given back by the second.
    collectGarbage()
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    const file = reportFile(process.pid)
    writeFileSync(`${file}.part`, JSON.stringify({ heldBytes: heapUsed + external }))
    renameSync(`${file}.part`, file)
  })
}
