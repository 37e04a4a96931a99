/** What tests leave behind for `docs/guarantees.md`: their figures, and which of them failed. Also read outside of tests. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GuaranteeId } from '../guarantees.ts'

/** Where everything of the last runs lies. */
export const TESTS_OUT = fileURLToPath(new URL('../out', import.meta.url))

/** A test as it is known from run to run. */
export interface RunTest {
  file: string
  test: string
  scale: string
}

/** A test that failed when it was last run. */
export interface Failure extends RunTest {
  /** ISO day. */
  day: string
}

/** One measured figure, as it is kept for `docs/guarantees.md`. */
export interface Figure extends RunTest {
  guarantee: GuaranteeId
  /** What was counted or measured, in a few words: 'acknowledged updates lost'. */
  what: string
  value: number
  /** 'ms', 'MiB', 'of 500', …; empty for a plain count. */
  unit: string
  /** ISO day. */
  day: string
  /** The test that measured it failed. */
  failed?: true
}

/** Titles carry seeds and counts, which differ from run to run. */
const nameOf = ({ file, test, scale }: RunTest): string => `${file} ${test.replace(/\d+/g, '#')} ${scale}`

function readAll<Kept>(directory: string): Kept[] {
  const files = existsSync(directory) ? readdirSync(directory) : []
  return files.filter((file) => file.endsWith('.json')).map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Kept)
}

function write(directory: string, name: string, kept: Figure | Failure): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(kept)}\n`)
}

/** Keeps a figure in place of an earlier one of that name, whether the test passed or failed. */
export function keepFigure(figure: Figure, out = TESTS_OUT): void {
  const name = `${figure.guarantee}-${figure.what}-${figure.scale}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  write(join(out, 'figures'), name, figure)
}

/** Keeps in mind that a test failed, until it passes. */
export function keepOutcome(test: Failure, passed: boolean, out = TESTS_OUT): void {
  const directory = join(out, 'failures')
  const name = createHash('sha256').update(nameOf(test)).digest('hex').slice(0, 16)
  if (passed) rmSync(join(directory, `${name}.json`), { force: true })
  else write(directory, name, test)
}

/** `earlier` figures and those of the last runs; marked where the test has failed since, even if it measured nothing before it did. */
export function lastFigures(earlier: readonly Figure[], out = TESTS_OUT): Figure[] {
  const key = ({ guarantee, what, scale }: Figure): string => `${guarantee} ${what} ${scale}`
  const figures = new Map([...earlier, ...readAll<Figure>(join(out, 'figures'))].map((figure) => [key(figure), figure]))
  const failures = new Map(readAll<Failure>(join(out, 'failures')).map((failure) => [nameOf(failure), failure]))
  return [...figures.values()]
    .map((figure): Figure => {
      const failure = failures.get(nameOf(figure))
      return failure ? { ...figure, day: failure.day, failed: true } : figure
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
