/** The text of `docs/performance.md`, made from what the bench has kept. */

import { demands, methodWords } from './extrapolation.ts'
import { LIMITS_FOUND, MEASURED_HOW } from './pageWords.ts'
import { partsTable } from './parts/partsTable.ts'
import type { Profiles } from './parts/profiles.ts'
import { plotsOf, plotText } from './plot.ts'
import type { Machine, Results, StoredResult } from './results.ts'
import { runWords } from './runs.ts'
import { besidePeers, subjectTable } from './subjectTable.ts'
import { goalText, isMet, percent, shown } from './table.ts'

function goals(results: Results): string[] {
  const rows = Object.entries(results).flatMap(([id, { goals: all }]) =>
    all.map((goal) => `| ${id} | ${goal.what} | ${goalText(goal)} | ${shown(goal.value)} ${goal.unit} | ${isMet(goal) ? 'yes' : '**no**'} |`),
  )
  return ['## Goals', '', '| workload | what | goal | measured | met |', '| --- | --- | --: | --: | --- |', ...rows, '']
}

function figures({ p50, p99, figures: more }: StoredResult): string[] {
  const all: [string, number][] = [...(p50 === null ? [] : [['p50, ms', p50] as [string, number]]), ...(p99 === null ? [] : [['p99, ms', p99] as [string, number]]), ...Object.entries(more)]
  return all.length === 0 ? [] : [`Further figures: ${all.map(([name, value]) => `${name} ${shown(value)}`).join(' · ')}.`, '']
}

/** Above this share of the machine, others were at work beside the bench. */
const BUSY = 0.05

/** What else the machine did, as far as it is known. */
function surroundings({ usedBefore, foreignShare }: Machine): string {
  if (usedBefore === undefined || foreignShare === undefined) return ''
  const said = ` Others took ${percent(foreignShare)} of the machine meanwhile; just before, ${percent(usedBefore)} of it was in use.`
  return foreignShare <= BUSY ? said : `${said} **The machine was busy with other work**: waiting times are too long, ratios are rough.`
}

const roundsWords = (rounds: number | undefined): string => (rounds === undefined ? '' : rounds === 1 ? ', in one round' : `, the median of ${rounds} rounds`)

function workload(id: string, result: StoredResult): string[] {
  const { machine, day, notes, title, rounds } = result
  return [
    `## ${id}: ${title}`,
    '',
    ...subjectTable(result),
    ...figures(result),
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    `Measured on ${day}${roundsWords(rounds)}: ${machine.cores} cores of ${machine.model}, ${machine.memoryGiB} GiB, Node ${machine.node.replace(/^v/, '')}.${surroundings(machine)}`,
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
    '## Many workshops at once', '', methodWords(found), '',
    '| workshops | people | cores, busiest | processes | cores, ordinary day | memory, GiB |', '| --: | --: | --: | --: | --: | --: |', ...rows, '',
  ]
}

export function performancePage(results: Results, profiles: Profiles = {}): string {
  const run = runWords(results)
  const page = [
    '# Performance',
    '',
    'What Planche costs beside other servers, beside stock tldraw, and beside the physical limit, those of one workload in the same run, on the same',
    'machine. This page is generated: `npm run bench` measures, `npm run performance` writes it from `bench/results.json`. Ratios carry over to',
    'other machines; milliseconds do not.',
    '',
    ...(run === null ? [] : [run, '']),
    ...goals(results),
    ...besidePeers(results),
    '## How it is measured',
    '',
    ...MEASURED_HOW.flatMap((line) => [line, '']),
    ...Object.entries(results).flatMap(([id, result]) => workload(id, result)),
    ...plots(results),
    ...partsTable(profiles),
    '## What limits it',
    '',
    ...LIMITS_FOUND.flatMap((line) => [line, '']),
    ...extrapolation(results),
  ]
  return `${page.join('\n').trimEnd()}\n`
}
