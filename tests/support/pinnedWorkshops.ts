import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Op } from './simulationScript.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/workshops/', import.meta.url))

interface Pinned {
  /** What it broke. */
  why: string
  seed: number
  script: readonly Op[]
}

/** Workshops of the simulation that once broke a promise: they are run every time. A failing run prints what belongs here. */
export function pinnedWorkshops(): Pinned[] {
  return readdirSync(FOLDER).toSorted().map((file) => JSON.parse(readFileSync(FOLDER + file, 'utf8')) as Pinned)
}
