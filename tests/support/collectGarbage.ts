import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collector: ((how: unknown) => unknown) | null = null

/** Collects the garbage of this process now, all of it; `thorough`: also what is kept only as long as there is memory, such as code that has not run of late. */
export function collectGarbage(thorough = false): void {
  if (!collector) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    if (typeof found !== 'function') throw new Error('No collector')
    collector = (how) => Reflect.apply(found, undefined, [how])
  }
  collector({ type: 'major', execution: 'sync', flavor: thorough ? 'last-resort' : 'regular' })
}

/** Bytes in use in this process, as it stands: objects, and buffers beside them. */
export function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
