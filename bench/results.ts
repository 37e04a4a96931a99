/** `bench/results.json`: what the workloads have measured last, each with the machine and the day. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WorkloadResult } from './workload.ts'

const FILE = fileURLToPath(new URL('results.json', import.meta.url))

export interface Machine {
  cores: number
  model: string
  memoryGiB: number
  node: string
  /** Processes that wanted to run on average in the minute before: on a machine at rest, near 0. Older results lack it. */
  loadBefore?: number
}

/** A workload's result as it stands in the file: the further figures beside the others. */
export type StoredResult = Omit<WorkloadResult, 'figures'> & { title: string; day: string; machine: Machine; figures: Record<string, number> } & Record<string, unknown>

export type Results = Record<string, StoredResult>

/** The older results with these in place of theirs, in the order of their ids. */
export function withResults(older: Results, newer: Results): Results {
  const all = { ...older, ...newer }
  return Object.fromEntries(Object.keys(all).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
}

export function stored(result: WorkloadResult, title: string, day: string, machine: Machine): StoredResult {
  const figures = result.figures ?? {}
  return { title, ...result, ...figures, figures, day, machine }
}

export const resultsText = (results: Results): string => `${JSON.stringify(results, null, 1)}\n`

export function readResults(): Results {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {}
}

export function writeResults(newer: Results): void {
  writeFileSync(FILE, resultsText(withResults(readResults(), newer)))
}
