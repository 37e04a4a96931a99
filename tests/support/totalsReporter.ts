import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line of totals, for machines that read only the last line. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const totals = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) totals.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') totals.passed += 1
        else if (state === 'failed') totals.failed += 1
        else totals.skipped += 1
      }
    }
    const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
    process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`)
  }
}
