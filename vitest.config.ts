import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './tests/support/slowestFirst.ts'

/** `npm run soak` sets it; see `tests/support/scale.ts`. */
const scale = process.env['PLANCHE_TEST_SCALE'] === 'soak' ? 'soak' : 'everyday'

// Every file begins in a process of its own: what Node has compiled of packages is compiled once for all of them.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

/**
 * Two projects, one after the other, made for two cores: `node` in four processes (its longest file only waits), then
 * `browser`, which drives Chromium, three files at a time (pages mostly wait for each other, and for the hand that presses).
 */
export default defineConfig({
  test: {
    reporters: ['default', './tests/support/totalsReporter.ts', './tests/support/outcomesReporter.ts'],
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          name: 'node',
          provide: { scale },
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          pool: 'forks',
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          provide: { scale },
          include: ['tests/e2e/**/*.spec.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          pool: 'forks',
          maxWorkers: 3,
          // A browser on a noisy machine gets a second try where nobody watches; a real fault fails twice.
          retry: process.env['CI'] ? 1 : 0,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
