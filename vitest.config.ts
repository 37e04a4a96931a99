import { defineConfig } from 'vitest/config'

/** `npm run soak` sets it; see `tests/support/scale.ts`. */
const scale = process.env['PLANCHE_TEST_SCALE'] === 'soak' ? 'soak' : 'everyday'

/**
 * Two projects, one after the other: `node` in three processes (one of its files mostly waits), then `browser`, which drives
 * Chromium and has the machine to itself, one file at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default', './tests/support/totalsReporter.ts', './tests/support/outcomesReporter.ts'],
    projects: [
      {
        test: {
          name: 'node',
          provide: { scale },
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          pool: 'forks',
          maxWorkers: 3,
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
          pool: 'forks',
          fileParallelism: false,
          // A browser on a noisy machine gets a second try where nobody watches; a real fault fails twice.
          retry: process.env['CI'] ? 1 : 0,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
