/** Files for this user alone: what people wrote is nobody else's to read, wherever somebody copies the directory to. */

import { chmodSync, closeSync, lstatSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const OWNER_ONLY = 0o600
const OTHERS = 0o077
/** Whose mode cannot be changed: another user's file, or a disk that takes nothing. Whoever opens it next says what is wrong. */
const NOT_OURS = ['EPERM', 'EROFS', 'ENOENT']

/** Makes the file if it is missing (SQLite gives the files beside a database the same mode). Throws as the system does. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', OWNER_ONLY))
}

/** Closes every file in the directory whose name begins with `beginning` to others: earlier versions and hasty copies left them open. */
export function closeToOthers(directory: string, beginning: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name)
    if (name.startsWith(beginning)) closeFile(path)
  }
}

function closeFile(path: string): void {
  try {
    const stats = lstatSync(path)
    if (stats.isFile() && (stats.mode & OTHERS) !== 0) chmodSync(path, OWNER_ONLY)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !NOT_OURS.includes(String(error.code))) throw error
  }
}
