/** What a disk or the system refused, in words for an operator; the engine and Node each have their own for it. */

import { statfsSync } from 'node:fs'

/** Node's codes. */
const SYSTEM: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of its path is no directory',
  EIO: 'the disk does not answer as it should',
  ENAMETOOLONG: 'the name is too long',
}
/** SQLite's words, which come through the storage thread and a running server as they are. */
const ENGINE: readonly (readonly [RegExp, string])[] = [
  [/disk is full/, 'the disk is full'],
  [/readonly database/, 'the disk is read-only, or the file belongs to another user'],
  [/unable to open database/, 'it cannot be opened: permission denied, or the disk is read-only or full'],
  [/disk I\/O error/, 'the disk does not answer as it should'],
]

/** Null when the error is about something else. */
export function diskFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  return SYSTEM[code] ?? ENGINE.find(([words]) => words.test(error.message))?.[1] ?? null
}

/** Less than this, in bytes, and SQLite cannot even make the index of its log. */
const HARDLY_ANYTHING = 64 * 1024

/** Whether nothing more fits there: SQLite calls that an I/O error when it meets it early. */
export function isFull(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize < HARDLY_ANYTHING
}
