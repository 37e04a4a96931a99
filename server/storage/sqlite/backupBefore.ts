/**
 * The copy of the database that is made before its schema is brought up to date: `planche.db.before-<schema>`. It is for the
 * operator whose upgrade went wrong, and holds what people wrote: so it goes with the first workshop that is deleted, and after
 * two weeks in any case.
 */

import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { copyDatabase } from './backupFile.ts'

/** Copies the database at `path`, which is about to get `schema`. Throws when there is no room for the copy. */
export function copyBefore(database: DatabaseSync, path: string, schema: number): void {
  copyDatabase(database, `${path}.before-${schema}`)
}

/** The copies beside the database at `path`, and what an interrupted one left. */
export function copiesBefore(path: string): string[] {
  const directory = dirname(path)
  const ours = `${basename(path)}.before-`
  return readdirSync(directory).filter((name) => name.startsWith(ours)).map((name) => join(directory, name))
}

/** Removes the copies made before `instant` (epoch ms); without it, all. */
export function removeCopiesBefore(path: string, instant = Infinity): void {
  for (const copy of copiesBefore(path)) {
    if (instant === Infinity || statSync(copy).mtimeMs < instant) rmSync(copy, { force: true })
  }
}
