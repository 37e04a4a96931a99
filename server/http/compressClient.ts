/** Writes a `.gz` beside every large file of the built client: the canvas is megabytes, and a venue's wifi is shared by all. */

import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const compress = promisify(gzip)
const TEXT = /\.(js|css|svg|json|map)$/
/** Below this a network packet carries the file as it is. */
const WORTH_BYTES = 1_400

/**
 * Compresses what has no `.gz` yet; hashed names never change their content. Gzip alone, since browsers take nothing better
 * over plain http. Resolves with the number of files written; a folder that is missing or may not be written to is left as it is.
 */
export async function compressClient(clientDir: string): Promise<number> {
  const folder = join(clientDir, 'assets')
  let written = 0
  try {
    const names = new Set(await readdir(folder))
    for (const name of names) {
      if (!TEXT.test(name) || names.has(`${name}.gz`)) continue
      const path = join(folder, name)
      if ((await stat(path)).size < WORTH_BYTES) continue
      const bytes = await compress(await readFile(path), { level: constants.Z_BEST_COMPRESSION })
      await writeFile(`${path}.gz.part`, bytes)
      await rename(`${path}.gz.part`, `${path}.gz`)
      written += 1
    }
  } catch (error) {
    // Without compressed files the plain ones are served.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  return written
}
