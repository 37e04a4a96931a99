/** W2b: a plenum of 1,000. What arrives more than a second late counts as not delivered; only ours has to deliver everything. */

import { runPlenum } from '../plenum.ts'
import type { Workload } from '../workload.ts'

export const workload: Workload = {
  id: 'W2b',
  title: 'a plenum: 10 writers at 30 Hz, 1,000 viewers',
  run: (place) =>
    runPlenum(place, {
      viewers: 1_000,
      smaller: [],
      graceMs: 1_000,
      demand: 'ours',
      goals: ({ delivered, figures }) => [
        { what: 'delivered', unit: '%', bound: 'atLeast', limit: 100, value: (delivered ?? 0) * 100 },
        { what: 'server CPU', unit: '% of a core', bound: 'atMost', limit: 50, value: (figures?.['coreShare'] ?? NaN) * 100 },
      ],
    }),
}
