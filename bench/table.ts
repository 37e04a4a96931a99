/** A workload's result as lines for a terminal. */

import { type BestPeer, bestPeer } from './bestPeer.ts'
import type { Goal, WorkloadResult } from './workload.ts'

/** Three digits that say something. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: 0 })
}

/** Of a share, 0 to 1. */
export const percent = (share: number): string => `${shown(share * 100)} %`

export const isMet = ({ bound, limit, value }: Goal): boolean => (bound === 'atMost' ? value <= limit : value >= limit)

export const goalText = ({ bound, limit, unit }: Goal): string => `${bound === 'atMost' ? '≤' : '≥'} ${limit.toLocaleString('en')} ${unit}`.trim()

/** Ours beside the best peer, such as `1.5 ×, worse`. */
export const besideWords = ({ ratio, stands }: BestPeer): string => `${shown(ratio)} ×, ${stands}`

export function resultTable(result: WorkloadResult): string {
  const rows: [string, string][] = [['Planche', shown(result.ours)]]
  if (result.relay !== null) rows.push(['bare ws relay', shown(result.relay)])
  for (const [name, value] of Object.entries(result.peers)) rows.push([name, shown(value)])
  if (result.relay !== null && result.ratio !== null) rows.push(['Planche / relay', `${shown(result.ratio)} ×`])
  const best = bestPeer(result)
  if (best) rows.push([`Planche / ${best.title}, the best peer`, besideWords(best)])
  if (result.p50 !== null) rows.push(['p50', `${shown(result.p50)} ms`])
  if (result.p99 !== null) rows.push(['p99', `${shown(result.p99)} ms`])
  if (result.delivered !== null) rows.push(['delivered', `${shown(result.delivered * 100)} %`])
  for (const [name, value] of Object.entries(result.figures ?? {})) rows.push([name, shown(value)])
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  const goals = result.goals.map((goal) => `  ${isMet(goal) ? 'met   ' : 'MISSED'}  ${goal.what}: ${shown(goal.value)} ${goal.unit} (goal ${goalText(goal)})`)
  return [`  ${result.unit}`, ...lines, ...goals, ...result.notes.map((note) => `  ${note}`)].join('\n')
}
