import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { GUARANTEES, type GuaranteeId } from '../guarantees.ts'
import { type Figure, keepFigure } from './keptFigures.ts'
import { SCALE } from './scale.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Measured by the running test; written down when that has ended. */
const pending = new Map<string, Figure>()

/**
 * Notes what the running test has measured, for `docs/guarantees.md`; the figure of a test that fails is marked so. Of one figure the
 * last call counts. Throws when `tests/guarantees.ts` does not list the test with the guarantee: nobody would ever see the figure.
 */
export function figure(guarantee: GuaranteeId, what: string, value: number, unit = ''): void {
  const { currentTestName: test = '', testPath = '' } = expect.getState()
  const file = relative(ROOT, testPath)
  const listed: readonly string[] = GUARANTEES[guarantee].tests
  if (!listed.includes(file)) throw new Error(`tests/guarantees.ts does not list ${file} with ${guarantee}`)
  const name = `${guarantee} ${what}`
  const noted = pending.has(name)
  pending.set(name, { guarantee, what, value, unit, scale: SCALE, file, test, day: new Date().toISOString().slice(0, 10) })
  if (!noted) onTestFinished(({ task }) => settle(name, task.result?.state !== 'fail'))
}

function settle(name: string, passed: boolean): void {
  const measured = pending.get(name)
  pending.delete(name)
  if (!measured) return
  keepFigure(passed ? measured : { ...measured, failed: true })
  if (!passed) process.stderr.write(`Measured by a failed test: ${measured.what}: ${measured.value} ${measured.unit}\n`)
}
