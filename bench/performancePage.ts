/** The text of `docs/performance.md`, made from what the bench has kept. */

import { demands, METHOD } from './extrapolation.ts'
import { LIMITS_FOUND, MEASURED_HOW } from './pageWords.ts'
import { plotsOf, plotText } from './plot.ts'
import type { Results, StoredResult } from './results.ts'
import { goalText, isMet, shown } from './table.ts'

const percent = (share: number): string => `${shown(share * 100)} %`

function goals(results: Results): string[] {
  const rows = Object.entries(results).flatMap(([id, { goals: all }]) =>
    all.map((goal) => `| ${id} | ${goal.what} | ${goalText(goal)} | ${shown(goal.value)} ${goal.unit} | ${isMet(goal) ? 'yes' : '**no**'} |`),
  )
  return ['## Goals', '', '| workload | what | goal | measured | met |', '| --- | --- | --: | --: | --- |', ...rows, '']
}

/** Who was measured, what it came to, that as a multiple of the relay, and how much arrived. */
function subjects({ ours, relay, peers, deliveredBy, delivered, unit }: StoredResult): string[] {
  const all: [string, number][] = [['Planche', ours], ...(relay === null ? [] : [['bare ws relay', relay] as [string, number]]), ...Object.entries(peers)]
  // The relay's title has its version in `deliveredBy`.
  const share = (name: string) => Object.entries(deliveredBy ?? {}).find(([title]) => title.startsWith(name))?.[1] ?? (name === 'Planche' ? delivered : null)
  const rows = all.map(([name, value]) => {
    const arrived = share(name)
    return `| ${name} | ${shown(value)} | ${relay === null ? '' : `${shown(value / relay)} ×`} | ${arrived === null ? '' : percent(arrived)} |`
  })
  return [`| | ${unit} | beside the relay | delivered |`, '| --- | --: | --: | --: |', ...rows, '']
}

function figures({ p50, p99, figures: more }: StoredResult): string[] {
  const all: [string, number][] = [...(p50 === null ? [] : [['p50, ms', p50] as [string, number]]), ...(p99 === null ? [] : [['p99, ms', p99] as [string, number]]), ...Object.entries(more)]
  return all.length === 0 ? [] : [`Further figures: ${all.map(([name, value]) => `${name} ${shown(value)}`).join(' · ')}.`, '']
}

/** Above this for each core, others were at work beside the bench. */
const BUSY = 0.5

function atRest({ cores, loadBefore }: StoredResult['machine']): string {
  if (loadBefore === undefined) return ''
  if (loadBefore <= cores * BUSY) return ' The machine was at rest.'
  return ` **The machine was busy with other work** (load ${shown(loadBefore)} before): waiting times are far too long, ratios are rough.`
}

function workload(id: string, result: StoredResult): string[] {
  const { machine, day, notes, title } = result
  return [
    `## ${id}: ${title}`,
    '',
    ...subjects(result),
    ...figures(result),
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    `Measured on ${day}: ${machine.cores} cores of ${machine.model}, ${machine.memoryGiB} GiB, Node ${machine.node.replace(/^v/, '')}.${atRest(machine)}`,
    '',
  ]
}

function plots(results: Results): string[] {
  const found = plotsOf(Object.values(results).flatMap(({ points }) => points))
  return found.length === 0 ? [] : ['## Cost against size', '', ...found.flatMap((points) => ['```text', plotText(points), '```', ''])]
}

function extrapolation(results: Results): string[] {
  const found = demands(results)
  if (!found) return []
  const or = (value: number | null) => (value === null ? 'not measured' : shown(value))
  const rows = found.map(({ workshops, people, busiestCores, processes, ordinaryCores, memoryGiB }) =>
    `| ${workshops.toLocaleString('en')} | ${people.toLocaleString('en')} | ${shown(busiestCores)} | ${processes.toLocaleString('en')} | ${or(ordinaryCores)} | ${or(memoryGiB)} |`,
  )
  return [
    '## Many workshops at once', '', METHOD, '',
    '| workshops | people | cores, busiest | processes | cores, ordinary day | memory, GiB |', '| --: | --: | --: | --: | --: | --: |', ...rows, '',
  ]
}

export function performancePage(results: Results): string {
  const page = [
    '# Performance',
    '',
    'What Planche costs beside other servers, beside stock tldraw, and beside the physical limit, those of one workload in the same run, on the same',
    'machine. This page is generated: `npm run bench` measures, `npm run performance` writes it from `bench/results.json`. Ratios carry over to',
    'other machines; milliseconds do not.',
    '',
    ...goals(results),
    '## How it is measured',
    '',
    ...MEASURED_HOW.flatMap((line) => [line, '']),
    ...Object.entries(results).flatMap(([id, result]) => workload(id, result)),
    ...plots(results),
    '## What limits it',
    '',
    ...LIMITS_FOUND.flatMap((line) => [line, '']),
    ...extrapolation(results),
  ]
  return `${page.join('\n').trimEnd()}\n`
}
