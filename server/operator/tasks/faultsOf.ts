/** Says which file a fault is about. */

import { BundleFault } from '../../storage/sqlite/bundleFile.ts'
import { ToolFault } from '../toolFault.ts'

/** Does something with the file; why that is not taken becomes one line for the operator. */
export function faultsOf<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof BundleFault) throw new ToolFault(`${file} is not taken: ${error.message}. ${error.advice}`)
    throw error
  }
}
