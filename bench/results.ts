/** `bench/results.json`: what the workloads have measured last, each with the machine and the day. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bestPeer } from './bestPeer.ts'
import type { WorkloadResult } from './workload.ts'

const FILE = fileURLToPath(new URL('results.json', import.meta.url))

export interface Machine {
  cores: number
  model: string
  memoryGiB: number
  node: string
  /** Share of the machine that was in use when the workload began, 0 to 1. */
  usedBefore?: number
  /** Share of the machine that others than the bench had meanwhile, 0 to 1. */
  foreignShare?: number
}

/** When something was measured. */
export interface Occasion {
  /** The `npm run bench` it is of: the instant at which that began. */
  run: string
  day: string
}

/** A workload's result as it stands in the file: the further figures beside the others. */
export type StoredResult = Omit<WorkloadResult, 'figures'> & {
  title: string
  day: string
  /** Missing in results from before runs were kept. */
  run?: string
  machine: Machine
  figures: Record<string, number>
} & Record<string, unknown>

export type Results = Record<string, StoredResult>

/** The older results with these in place of theirs, in the order of their ids. */
export function withResults(older: Results, newer: Results): Results {
  const all = { ...older, ...newer }
  return Object.fromEntries(Object.keys(all).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
}

export function stored(result: WorkloadResult, title: string, { run, day }: Occasion, machine: Machine): StoredResult {
  const figures = result.figures ?? {}
  const ratio = result.ratio ?? bestPeer(result)?.ratio ?? null
  return { title, ...result, ratio, ...figures, figures, day, run, machine }
}

/** Why a result may not take the place of the older one, in words; null when it may. What was tried for a minute says less than half an hour. */
export function refusal(older: StoredResult | undefined, newer: Pick<WorkloadResult, 'figures'>): string | null {
  const [had, has] = [older?.figures['minutes'], newer.figures?.['minutes']].map((minutes) => (minutes === undefined ? undefined : Math.round(minutes)))
  if (had === undefined || has === undefined || has >= had) return null
  return `Not kept: ${has} minutes do not take the place of the ${had} minutes that are kept.`
}

export const resultsText = (results: Results): string => `${JSON.stringify(results, null, 1)}\n`

export function readResults(): Results {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {}
}

/** Keeps a result in the place of an older one; hands back why not, if it may not. */
export function keepResult(id: string, result: WorkloadResult, title: string, occasion: Occasion, machine: Machine): string | null {
  const kept = readResults()
  const refused = refusal(kept[id], result)
  if (refused === null) writeFileSync(FILE, resultsText(withResults(kept, { [id]: stored(result, title, occasion, machine) })))
  return refused
}
