import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { guaranteesPage, keptText } from '../scripts/guaranteesPage.ts'
import { GUARANTEES } from './guarantees.ts'
import type { Figure } from './support/keptFigures.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PARTS = ['client', 'server', 'shared'] as const

/** What lies in `tests/out` is no source; other tests put whole programs there and take them away while this looks. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return path === 'tests/out' ? [] : sources(path)
      return entry.isFile() && /\.tsx?$/.test(entry.name) ? [path] : []
    })
    .sort()
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const lines = (file: string): number => read(file).trimEnd().split('\n').length
const product = PARTS.flatMap(sources)
const tests = sources('tests')

/** Tables of data (a font's widths, a translation) are as long as their data; everything else is code. */
const DATA = new Set(['shared/board/fontAdvances.ts', 'client/board/canvas/danishTldraw.ts'])

/** Module specifiers of a file's static and dynamic imports, and whether each is of types only. */
function imports(file: string): { from: string; types: boolean }[] {
  const text = read(file)
  const found: { from: string; types: boolean }[] = []
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm)) found.push({ from: match[2] ?? '', types: match[1] !== undefined })
  for (const match of text.matchAll(/^import\s+['"]([^'"]+)['"]/gm)) found.push({ from: match[1] ?? '', types: false })
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) found.push({ from: match[1] ?? '', types: false })
  return found
}

function resolved(file: string, from: string): string | null {
  return from.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), from.replace(/\?.*$/, ''))) : null
}

const packageOf = (from: string): string => from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/')

describe('the shape of the code', () => {
  it('client and server import shared, never each other, and shared imports neither', () => {
    const wrong: string[] = []
    for (const file of product) {
      const part = file.split('/')[0]
      for (const { from } of imports(file)) {
        const target = resolved(file, from)?.split('/')[0]
        const forbidden = part === 'shared' ? target !== undefined && target !== 'shared' : target === (part === 'client' ? 'server' : 'client')
        if (forbidden) wrong.push(`${file} → ${from}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('shared knows only yjs, lib0, zod and itself: no clock, no chance, no DOM', () => {
    const wrong: string[] = []
    for (const file of sources('shared')) {
      for (const { from } of imports(file)) if (!from.startsWith('.') && !['yjs', 'lib0', 'zod'].includes(packageOf(from))) wrong.push(`${file} → ${from}`)
      for (const call of ['Date.now(', 'new Date()', 'Math.random(', 'performance.now(']) if (read(file).includes(call)) wrong.push(`${file}: ${call})`)
    }
    expect(wrong).toEqual([])
  })

  it('no file is longer than 350 lines and the median is at most 80', () => {
    const lengths = product.filter((file) => !DATA.has(file)).map((file) => ({ file, count: lines(file) }))
    expect(lengths.filter(({ count }) => count > 350)).toEqual([])
    const counts = lengths.map(({ count }) => count).sort((a, b) => a - b)
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(80)
  })

  it('no file is a drawer for odds and ends', () => {
    const banned = /(^|\/)(utils?|helpers?|misc|common|index)(\.tsx?|\/)/i
    expect([...product, ...tests].filter((file) => banned.test(file))).toEqual([])
  })

  it('every file opens with a sentence on what it owns', () => {
    const silent = product.filter((file) => !/^(import [^\n]*\n|\s)*\/\*\*/.test(read(file)))
    expect(silent).toEqual([])
  })

  it('the environment is handed over once, by the process to its configuration', () => {
    expect(product.filter((file) => read(file).includes('process.env') && file !== 'server/main.ts')).toEqual([])
    expect(read('server/main.ts').match(/process\.env/g)).toHaveLength(1)
  })

  it('there are no import cycles', () => {
    const graph = new Map(product.map((file) => [file, imports(file).filter(({ types }) => !types).map(({ from }) => resolved(file, from)).filter((target) => target !== null)]))
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const target of graph.get(file) ?? []) walk(target, [...path, file])
      done.add(file)
    }
    for (const file of graph.keys()) walk(file, [])
    expect(cycles).toEqual([])
  })

  it('tests do not sleep, skip or focus', () => {
    const banned = /waitForTimeout\(|\bsleep\(|\b(it|test|describe)\.(skip|only|todo|fixme)\b/
    expect(tests.filter((file) => !file.startsWith('tests/support/') && file !== 'tests/architecture.test.ts' && banned.test(read(file)))).toEqual([])
  })
})

describe('the map is true', () => {
  it('every path that README, ARCHITECTURE, CONTRIBUTING and SECURITY name exists', () => {
    const missing: string[] = []
    for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
      for (const match of read(page).matchAll(/`((?:client|server|shared|tests|docs|scripts)\/[A-Za-z0-9_./-]*)`/g)) {
        if (!existsSync(join(ROOT, match[1] ?? ''))) missing.push(`${page}: ${match[1]}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('every invariant of ARCHITECTURE.md is cited by the title of a test', () => {
    const ids = new Set([...read('ARCHITECTURE.md').matchAll(/\*\*(I\d+)\*\*/g)].map((match) => match[1] ?? ''))
    expect(ids.size).toBeGreaterThanOrEqual(8)
    const titles = tests.map(read).flatMap((text) => [...text.matchAll(/\b(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*[`'"]([^\n]*)/g)].map((match) => match[1] ?? ''))
    const cited = new Set(titles.flatMap((title) => [...title.matchAll(/\bI\d+\b/g)].map((match) => match[0])))
    expect([...ids].filter((id) => !cited.has(id))).toEqual([])
  })

  it('every guarantee is held by tests that exist and stands on the page of guarantees', () => {
    const page = read('docs/guarantees.md')
    const missing: string[] = []
    for (const [id, { promise, tests: held }] of Object.entries(GUARANTEES) as [string, { promise: string; tests: readonly string[] }][]) {
      if (held.length === 0) missing.push(`${id}: no test`)
      if (!page.includes(`## ${promise.replace(/\.$/, '')}`)) missing.push(`${id}: not on the page`)
      for (const file of held) if (!existsSync(join(ROOT, file))) missing.push(`${id}: ${file}`)
      for (const file of held) if (!page.includes(`\`${file}\``)) missing.push(`${id}: ${file} is not on the page`)
    }
    expect(missing, 'npm run guarantees renews the page').toEqual([])
  })

  it('the page of guarantees is what the kept figures make, to the letter', () => {
    const kept = JSON.parse(read('docs/guarantees.json')) as Figure[]
    expect(read('docs/guarantees.md'), 'npm run guarantees renews the page').toBe(guaranteesPage(kept))
    expect(read('docs/guarantees.json')).toBe(keptText(kept))
  })

  it('every test that measures for a guarantee is listed with it', () => {
    const listed: Record<string, { tests: readonly string[] }> = GUARANTEES
    const measuring = tests.filter((file) => !file.startsWith('tests/support/'))
    const pairs = measuring.flatMap((file) => [...read(file).matchAll(/\bfigure\(\s*'(\w+)'/g)].map((match) => ({ file, id: match[1] ?? '' })))
    expect(pairs.length).toBeGreaterThan(50)
    expect(pairs.filter(({ file, id }) => !listed[id]?.tests.includes(file))).toEqual([])
  })

  it('SECURITY.md names guarantees that exist', () => {
    const named = [...read('SECURITY.md').matchAll(/^\*\*[^*]+\*\* \(([a-z, ]+)\)$/gm)].flatMap(([, ids = '']) => ids.split(', '))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((id) => !Object.hasOwn(GUARANTEES, id))).toEqual([])
  })

  it('every direct dependency has its reason in the decisions', () => {
    const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
    const decisions = readdirSync(join(ROOT, 'docs/decisions')).map((file) => read(`docs/decisions/${file}`)).join('\n')
    const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
    expect(names.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([])
  })

  it('every direct dependency is pinned exactly', () => {
    const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
    expect(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})
