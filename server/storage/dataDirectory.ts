/** The directory that everything is kept in: made when it is missing, or one clear reason why it cannot be. */

import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { closeToOthers } from './privateFile.ts'

/** How the names of the database, of what stands beside it and of the lock begin. */
const OUR_FILES = 'planche.'

const CAUSES: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'the system allows no directories or files there',
  ENOENT: 'the system allows no directories or files there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
}

/** The message names the directory and the cause, for the person who chose it. */
export class DataDirectoryError extends Error {
  override name = 'DataDirectoryError'
  /** The system's, as `ENOTDIR`; empty when it gave none. */
  readonly code: string

  constructor(directory: string, code: string, cause: string) {
    super(`cannot use ${directory}: ${cause}`)
    this.code = code
  }
}

/** Makes it, with those above it, for this user alone, and closes what is in it to others; it must be writable. Rejects with a `DataDirectoryError`. */
export async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await makeWithParents(directory)
    await access(directory, constants.W_OK | constants.X_OK)
    closeToOthers(directory, OUR_FILES)
  } catch (error) {
    if (error instanceof DataDirectoryError) throw error
    const code = codeOf(error)
    throw new DataDirectoryError(directory, code, CAUSES[code] ?? (error instanceof Error ? error.message : String(error)))
  }

  // Node's own recursive mkdir never ends where a parent exists and still nothing can be made in it, as in /proc.
  async function makeWithParents(path: string): Promise<void> {
    const there = await kindOf(path)
    if (there === 'directory') return
    if (there === 'file') throw new DataDirectoryError(directory, 'ENOTDIR', `${path} is a file, not a directory`)
    if (dirname(path) !== path) await makeWithParents(dirname(path))
    await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
      // Somebody else made it in between.
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}

async function kindOf(path: string): Promise<'directory' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file'
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return 'nothing'
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
