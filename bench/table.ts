/** A workload's result as lines for a terminal. */

import type { Goal, WorkloadResult } from './workload.ts'

/** Three digits that say something. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: 0 })
}

export const isMet = ({ bound, limit, value }: Goal): boolean => (bound === 'atMost' ? value <= limit : value >= limit)

export const goalText = ({ bound, limit, unit }: Goal): string => `${bound === 'atMost' ? '≤' : '≥'} ${limit.toLocaleString('en')} ${unit}`.trim()

export function resultTable(result: WorkloadResult): string {
  const rows: [string, string][] = [['Planche', shown(result.ours)]]
  if (result.relay !== null) rows.push(['bare ws relay', shown(result.relay)])
  for (const [name, value] of Object.entries(result.peers)) rows.push([name, shown(value)])
  if (result.ratio !== null) rows.push(['Planche / relay', `${shown(result.ratio)} ×`])
  if (result.p50 !== null) rows.push(['p50', `${shown(result.p50)} ms`])
  if (result.p99 !== null) rows.push(['p99', `${shown(result.p99)} ms`])
  if (result.delivered !== null) rows.push(['delivered', `${shown(result.delivered * 100)} %`])
  for (const [name, value] of Object.entries(result.figures ?? {})) rows.push([name, shown(value)])
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  const goals = result.goals.map((goal) => `  ${isMet(goal) ? 'met   ' : 'MISSED'}  ${goal.what}: ${shown(goal.value)} ${goal.unit} (goal ${goalText(goal)})`)
  return [`  ${result.unit}`, ...lines, ...goals, ...result.notes.map((note) => `  ${note}`)].join('\n')
}
