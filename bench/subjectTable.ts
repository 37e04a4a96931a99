/** The tables of the page in which ours stands beside the relay and the peers. */

import { type BestPeer, bestPeer } from './bestPeer.ts'
import type { Results, StoredResult } from './results.ts'
import { besideWords, percent, shown } from './table.ts'

/** Results from before runs were kept do not say which way is better. */
const bestOf = (result: StoredResult): BestPeer | null => (result.run === undefined ? null : bestPeer(result))

/** Ours beside the best peer, bold where it is worse. */
const beside = (best: BestPeer): string => (best.stands === 'worse' ? `**${besideWords(best)}**` : besideWords(best))

const OF_A_PEER = / of (.+)$/

/** Further figures that the peers have too (`mibPerRoom` and `mibPerRoom of Hocuspocus 4.7.0`); of all of them less is better. */
function sharedFigures({ figures }: StoredResult): { what: string; ours: number; best: BestPeer }[] {
  const shared = new Map<string, Record<string, number>>()
  for (const [name, value] of Object.entries(figures)) {
    const title = OF_A_PEER.exec(name)?.[1]
    if (title === undefined) continue
    const what = name.replace(OF_A_PEER, '')
    shared.set(what, { ...shared.get(what), [title]: value })
  }
  return [...shared].flatMap(([what, peers]) => {
    const ours = figures[what]
    const best = ours === undefined ? null : bestPeer({ ours, peers })
    return ours === undefined || !best ? [] : [{ what, ours, best }]
  })
}

/** For every workload that has peers, and for its further figures that they have: whether ours is ahead of all of them. */
export function besidePeers(results: Results): string[] {
  const row = (id: string, what: string, ours: number, best: BestPeer) => {
    const ahead = { better: 'yes', level: 'level with the best', worse: '**no**' }[best.stands]
    return `| ${id} | ${what} | ${shown(ours)} | ${best.title}: ${shown(best.value)} | ${beside(best)} | ${ahead} |`
  }
  const rows = Object.entries(results).flatMap(([id, result]) => {
    const best = bestOf(result)
    if (!best) return []
    return [row(id, result.unit, result.ours, best), ...sharedFigures(result).map((one) => row(id, one.what, one.ours, one.best))]
  })
  return rows.length === 0
    ? []
    : ['Beside the best of the peers in each:', '', '| workload | what | Planche | the best peer | beside it | ahead of every peer |', '| --- | --- | --: | --: | --: | --- |', ...rows, '']
}

interface Column {
  head: string
  /** Of a subject, by the name in the table. */
  cell(name: string, value: number): string
}

/** Everybody who was measured, and what they came to: beside the relay and beside the best peer, how much arrived, and who was at the end of a core. */
export function subjectTable(result: StoredResult): string[] {
  const { ours, relay, peers, deliveredBy, delivered, coreShareBy, loadShareBy, unit } = result
  const all: [string, number][] = [['Planche', ours], ...(relay === null ? [] : [['bare ws relay', relay] as [string, number]]), ...Object.entries(peers)]
  const best = bestOf(result)
  // The relay's title has its version there.
  const of = (shares: Record<string, number> | undefined, name: string) => Object.entries(shares ?? {}).find(([title]) => title.startsWith(name))?.[1] ?? null
  const share = (value: number | null) => (value === null ? '' : percent(value))
  const columns: Column[] = [{ head: unit, cell: (_, value) => shown(value) }]
  if (relay !== null) columns.push({ head: 'beside the relay', cell: (_, value) => `${shown(value / relay)} ×` })
  if (best) columns.push({ head: 'beside the best peer', cell: (name) => (name === 'Planche' ? beside(best) : name === best.title ? 'the best peer' : '') })
  columns.push({ head: 'delivered', cell: (name) => share(of(deliveredBy, name) ?? (name === 'Planche' ? delivered : null)) })
  if (coreShareBy) columns.push({ head: 'server, of a core', cell: (name) => share(of(coreShareBy, name)) })
  if (loadShareBy) columns.push({ head: 'load beside it, of a core', cell: (name) => share(of(loadShareBy, name)) })
  const rows = all.map(([name, value]) => `| ${name} | ${columns.map(({ cell }) => cell(name, value)).join(' | ')} |`)
  return [`| | ${columns.map(({ head }) => head).join(' | ')} |`, `| --- |${columns.map(() => ' --: |').join('')}`, ...rows, '']
}
