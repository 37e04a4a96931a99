/** Plots of cost against size, as bars of text. */

import { shown } from './table.ts'
import type { Point, Subject } from './workload.ts'

const WIDTH = 50

export const NAMES: Record<Subject, string> = {
  ours: 'Planche', relay: 'bare ws relay', yWebsocketServer: '@y/websocket-server', hocuspocus: 'Hocuspocus', tldrawSync: 'tldraw sync-core',
}
const ORDER = Object.keys(NAMES) as Subject[]

/** One plot: the points that share its name, from whichever workload, by rising size. */
export function plotText(points: readonly Point[]): string {
  const sorted = points.toSorted((a, b) => a.x - b.x)
  const most = Math.max(...sorted.flatMap(({ values }) => Object.values(values)))
  const who = ORDER.filter((subject) => sorted.some(({ values }) => values[subject] !== undefined))
  const named = Math.max(...who.map((subject) => NAMES[subject].length))
  const sized = Math.max(...sorted.map(({ x }) => x.toLocaleString('en').length))
  const amount = (value: number) => shown(value).padStart(Math.max(...sorted.flatMap(({ values }) => Object.values(values).map((one) => shown(one).length))))
  const lines = sorted.flatMap(({ x, values }) =>
    who.flatMap((subject, at) => {
      const value = values[subject]
      if (value === undefined) return []
      const size = at === 0 || values[who[0] ?? subject] === undefined ? x.toLocaleString('en') : ''
      const bar = '█'.repeat(Math.max(1, Math.round((value / most) * WIDTH)))
      return [`${size.padStart(sized)}  ${NAMES[subject].padEnd(named)}  ${amount(value)}  ${bar}`]
    }),
  )
  const first = sorted[0]
  return [`${first?.plot ?? ''}: ${first?.yUnit ?? ''}, by ${first?.xUnit ?? ''}`, '', ...lines].join('\n')
}

/** Points by plot, in the order in which they first come. */
export function plotsOf(points: readonly Point[]): Point[][] {
  const names = [...new Set(points.map(({ plot }) => plot))]
  return names.map((name) => points.filter(({ plot }) => plot === name))
}
