import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reporter, TestCase } from 'vitest/node'
import { keepOutcome } from './keptFigures.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Keeps in mind which tests failed, so that `docs/guarantees.md` does not go on showing what they measured when they passed. */
export default class OutcomesReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state } = test.result()
    if (state !== 'passed' && state !== 'failed') return
    const { scale } = test.project.config.provide
    if (scale !== 'everyday' && scale !== 'soak') return
    const day = new Date().toISOString().slice(0, 10)
    keepOutcome({ file: relative(ROOT, test.module.moduleId), test: test.fullName, scale, day }, state === 'passed')
  }
}
