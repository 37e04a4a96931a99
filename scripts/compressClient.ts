/** Writes the built client once more in small, as brotli and as gzip: the canvas is megabytes, and a venue's wifi is shared by all. */

import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Pictures and the fonts of the pages are compressed by their nature. */
const GAINS = /\.(js|css|svg|json|ttf)$/
/** Below this a network packet carries the file as it is. */
const WORTH_BYTES = 1_400
/** The best, 11, takes twice as long (9 s of a core for everything) and saves another 2 %. */
const BROTLI_QUALITY = 10

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Whole or not at all: what is there is not made again. */
async function put(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
}

/**
 * Puts a `.br` and a `.gz` beside every file of `folder` that gains by it; browsers on plain http take only the latter. Names hold a hash of
 * the content, so what an earlier build has compressed stays; whatever belongs to no file of `wanted` goes.
 */
export async function compressClient(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder)
  const there = new Set(names)
  await Promise.all(names.filter((name) => !wanted.has(name.replace(/\.(br|gz)$/, ''))).map((name) => rm(join(folder, name))))
  await Promise.all(names.filter((name) => wanted.has(name) && GAINS.test(name) && !(there.has(`${name}.br`) && there.has(`${name}.gz`))).map(async (name) => {
    const path = join(folder, name)
    const bytes = await readFile(path)
    if (bytes.length < WORTH_BYTES) return
    const brotli = await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    await put(`${path}.br`, brotli)
    await put(`${path}.gz`, await toGzip(bytes, { level: constants.Z_BEST_COMPRESSION }))
  }))
}
