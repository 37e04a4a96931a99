/** How ours stands beside the best of the peers, where more is better and where less is. */

import type { WorkloadResult } from './workload.ts'

/** Closer than this, nobody can say who is ahead: rounds of one server differ as much. */
const LEVEL = 0.02

type Compared = Pick<WorkloadResult, 'ours' | 'peers' | 'better'>

export interface BestPeer {
  title: string
  value: number
  /** Ours as a multiple of it. */
  ratio: number
  stands: 'better' | 'level' | 'worse'
}

/** Null where there is nobody to compare with. */
export function bestPeer({ ours, peers, better = 'less' }: Compared): BestPeer | null {
  const [best] = Object.entries(peers).toSorted(([, a], [, b]) => (better === 'less' ? a - b : b - a))
  if (!best) return null
  const [title, value] = best
  const ratio = ours / value
  const ahead = better === 'less' ? 1 - ratio : ratio - 1
  return { title, value, ratio, stands: Math.abs(ahead) <= LEVEL ? 'level' : ahead > 0 ? 'better' : 'worse' }
}
