/** Where `backup` and `export` write: a new file, never over an old one; why it cannot be written becomes one line for the operator. */

import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskFault } from '../diskFault.ts'
import { EXIT, ToolFault } from '../toolFault.ts'

/** Throws a `ToolFault` when something is there already or there is no directory for it. Ask before anything is read. */
export function checkIsNew(file: string, what: string): void {
  if (existsSync(file)) throw new ToolFault(`${file} is there already; ${what} goes into a new file.`, EXIT.usage)
  const directory = dirname(file)
  const stats = statSync(directory, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) throw new ToolFault(`${file} cannot be written: there is no directory ${directory}.`, EXIT.failed, 'Make it first, or choose another.')
}

/** Runs `write`, which leaves nothing behind when it fails. */
export function writeNewFile(file: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const why = diskFault(error)
    if (why === null) throw error
    throw new ToolFault(`${file} cannot be written: ${why}; nothing of it was left there.`, EXIT.failed, 'Choose another place, or make room there.')
  }
}
