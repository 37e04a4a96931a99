/** Stock tldraw 3.15.6 and 5.4.2 beside our pages: installs and builds them below `stock/` when they are missing, and serves them. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchPlace } from '../workload.ts'

const STOCK = fileURLToPath(new URL('stock', import.meta.url))
const STAMP = join(STOCK, 'dist', '.sources')
const INSTALL = ['ci', '--ignore-scripts', '--min-release-age=0', '--no-audit', '--no-fund', '--loglevel=error']
/** What the built pages depend on. */
const SOURCES = ['package-lock.json', 'page.jsx', 'index.html', 'build.mjs', '../ideaWords.ts']

export const STOCK_VERSIONS = { 3: 'tldraw 3.15.6', 5: 'tldraw 5.4.2' } as const
export type StockMajor = keyof typeof STOCK_VERSIONS
export const STOCK_MAJORS: readonly StockMajor[] = [3, 5]

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

function run(program: string, args: readonly string[], what: string): void {
  const { status, stderr, stdout } = spawnSync(program, args, { cwd: STOCK, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${what}:\n${stdout}\n${stderr}`)
}

function ensureBuilt(say: (line: string) => void): void {
  const hash = createHash('sha256')
  for (const file of SOURCES) hash.update(readFileSync(join(STOCK, file)))
  const wanted = hash.digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  say('installing and building the stock pages (once) …')
  run('npm', INSTALL, 'the stock pages could not be installed')
  run(process.execPath, ['build.mjs'], 'the stock pages could not be built')
  writeFileSync(STAMP, wanted)
}

export interface StockPages {
  /** The page with this many notes. */
  url(major: StockMajor, notes: number): string
}

/** Ends with the workload. */
export async function serveStockPages(place: Pick<BenchPlace, 'atEnd' | 'say'>): Promise<StockPages> {
  ensureBuilt(place.say)
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://stock').pathname)
    const file = join(STOCK, 'dist', path.endsWith('/') ? `${path}index.html` : path)
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  place.atEnd(() => new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  }))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: (major, notes) => `http://127.0.0.1:${port}/${major}/?notes=${notes}` }
}
