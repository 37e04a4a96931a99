/** Writes the built client once more in small, as brotli and as gzip: the canvas is megabytes, and a venue's wifi is shared by all. */

import { readdir, readFile, writeFile } from 'node:fs/promises'
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

/** Puts a `.br` and a `.gz` beside every file of `folder` that gains by it; browsers on plain http take only the latter. */
export async function compressClient(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => GAINS.test(name))
  await Promise.all(names.map(async (name) => {
    const path = join(folder, name)
    const bytes = await readFile(path)
    if (bytes.length < WORTH_BYTES) return
    const [brotli, gzipped] = await Promise.all([
      toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
      toGzip(bytes, { level: constants.Z_BEST_COMPRESSION }),
    ])
    await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)])
  }))
}
