/** Which `npm run bench` the results are of, and whether one run has measured them all. */

import type { Results } from './results.ts'

/** `2026-11-22T18:00:05.123Z` → `2026-11-22 18:00 UTC` */
const minute = (run: string): string => `${run.slice(0, 10)} ${run.slice(11, 16)} UTC`

/** A sentence for the head of the page; null when nothing was measured. Results from before runs were kept are of no run. */
export function runWords(results: Results): string | null {
  const byRun = Map.groupBy(Object.entries(results), ([, { run }]) => run ?? '')
  // The one that has measured the most, of several the latest.
  const [main, ...others] = [...byRun].toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || b.localeCompare(a))
  if (!main) return null
  const name = main[0] === '' ? 'of no run that is known' : `of the run that began on ${minute(main[0])}`
  if (others.length === 0) return main[0] === '' ? null : `All workloads are ${name}.`
  const rest = others.flatMap(([, all]) => all).map(([id, { day }]) => `${id} (${day})`)
  return `**Not all workloads are of one run.** ${main[1].length} are ${name}; of others: ${rest.join(', ')}.`
}
