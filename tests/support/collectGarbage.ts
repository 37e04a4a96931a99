import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collector: (() => unknown) | null = null

/** Collects the garbage of this process now, all of it. */
export function collectGarbage(): void {
  if (!collector) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    if (typeof found !== 'function') throw new Error('No collector')
    collector = () => Reflect.apply(found, undefined, [])
  }
  collector()
}

/** Bytes in use in this process, as it stands: objects, and buffers beside them. */
export function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
