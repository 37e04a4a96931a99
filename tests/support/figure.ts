import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { GuaranteeId } from '../guarantees.ts'
import { SCALE } from './scale.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FIGURES = `${ROOT}tests/out/figures`

/** One measured figure, as it is kept for `docs/guarantees.md`. */
export interface Figure {
  guarantee: GuaranteeId
  /** What was counted or measured, in a few words: 'acknowledged updates lost'. */
  what: string
  value: number
  /** 'ms', 'MiB', 'of 500', …; empty for a plain count. */
  unit: string
  scale: string
  file: string
  test: string
  /** ISO day. */
  day: string
}

/** Notes what the running test has measured. Call it before the expectation, so that a failing figure is seen too. */
export function figure(guarantee: GuaranteeId, what: string, value: number, unit = ''): void {
  const { currentTestName = '', testPath = '' } = expect.getState()
  const noted: Figure = {
    guarantee, what, value, unit, scale: SCALE, file: relative(ROOT, testPath), test: currentTestName, day: new Date().toISOString().slice(0, 10),
  }
  mkdirSync(FIGURES, { recursive: true })
  const name = `${guarantee}-${what}-${SCALE}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  writeFileSync(`${FIGURES}/${name}.json`, `${JSON.stringify(noted)}\n`)
}
