import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names of the files in a directory, and below it, that hold these bytes anywhere. Sockets hold none. */
export function filesHolding(directory: string, words: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(words))
}
