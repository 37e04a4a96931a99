/** W2: a plenum of 300. */

import { runPlenum } from '../plenum.ts'
import { HALL } from '../shapes.ts'
import type { Workload } from '../workload.ts'

export const workload: Workload = {
  id: 'W2',
  title: `a plenum: ${HALL.writers} writers at 30 Hz, ${HALL.readers} viewers`,
  run: (place) =>
    runPlenum(place, {
      viewers: HALL.readers,
      smaller: [100, 30],
      graceMs: 60_000,
      demand: 'everybody',
      goals: ({ ratio, p99 }) => [
        { what: 'server CPU beside a bare relay', unit: '×', bound: 'atMost', limit: 0.35, value: ratio },
        { what: 'p99 from sending to being received', unit: 'ms', bound: 'atMost', limit: 25, value: p99 },
      ],
    }),
}
