import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
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

/** Measured by the running test; written down when it has passed. */
const pending = new Map<string, Figure>()

/** Notes what the running test has measured: kept if the test passes, printed if it fails. Of one figure the last call counts. */
export function figure(guarantee: GuaranteeId, what: string, value: number, unit = ''): void {
  const { currentTestName = '', testPath = '' } = expect.getState()
  const day = new Date().toISOString().slice(0, 10)
  const name = `${guarantee}-${what}-${SCALE}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const noted = pending.has(name)
  pending.set(name, { guarantee, what, value, unit, scale: SCALE, file: relative(ROOT, testPath), test: currentTestName, day })
  if (!noted) onTestFinished(({ task }) => settle(name, task.result?.state !== 'fail'))
}

function settle(name: string, passed: boolean): void {
  const measured = pending.get(name)
  pending.delete(name)
  if (!measured) return
  if (passed) {
    mkdirSync(FIGURES, { recursive: true })
    writeFileSync(`${FIGURES}/${name}.json`, `${JSON.stringify(measured)}\n`)
  } else process.stderr.write(`Measured by a failed test: ${measured.what}: ${measured.value} ${measured.unit}\n`)
}
