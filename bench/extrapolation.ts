/** What many workshops at once would take, worked out from what was measured; straight lines, nothing added for hope. */

import type { Results } from './results.ts'

export const WORKSHOPS = [100, 1_000, 10_000] as const

/** Tables of a workshop here. */
const TABLES = 8
/** Above this share of a core, waiting times rise: the server's loop is one thread. */
const FULL = 0.7
/** KiB of a MiB, and MiB of a GiB. */
const BINARY = 1_024

export interface Demand {
  workshops: number
  people: number
  /** Cores when at every table two people drag without a pause. */
  busiestCores: number
  /** Processes of the server, each filled to `FULL` of a core. */
  processes: number
  /** Cores on an ordinary day, scaled from W7's people; null when W7 is not measured. */
  ordinaryCores: number | null
  /** Null when W6 is not measured. */
  memoryGiB: number | null
}

/** Null without W3, and where it does not say how many tables and people it measured. */
export function demands(results: Results): Demand[] | null {
  const { coreShare, boards, peopleAtEach } = results['W3']?.figures ?? {}
  if (coreShare === undefined || boards === undefined || peopleAtEach === undefined) return null
  const perTable = coreShare / boards
  const { kibPerConnection, residentMibPerRoom } = results['W6']?.figures ?? {}
  const day = results['W7']?.figures ?? {}
  const perPerson = day['coreShare'] === undefined || day['people'] === undefined ? null : day['coreShare'] / day['people']
  return WORKSHOPS.map((workshops) => {
    const tables = workshops * TABLES
    const people = tables * peopleAtEach
    const busiestCores = tables * perTable
    const memoryGiB =
      kibPerConnection === undefined || residentMibPerRoom === undefined
        ? null
        // Two lines each: the board and the workshop.
        : (people * 2 * (kibPerConnection / BINARY) + tables * residentMibPerRoom) / BINARY
    return {
      workshops, people, busiestCores, processes: Math.ceil(busiestCores / FULL), ordinaryCores: perPerson === null ? null : people * perPerson, memoryGiB,
    }
  })
}

/** How it is worked out, for the page. */
export function methodWords([first]: readonly Demand[]): string {
  const each = first === undefined ? '' : ` of ${first.people / (first.workshops * TABLES)}`
  return (
    `A workshop here has ${TABLES} tables${each}. “Busiest” takes W3's processor time per table, where two of them drag notes at 30 Hz without a pause, ` +
    `times the tables: the plot of boards above shows whether that may be multiplied. A process of the server is counted as full at ${FULL * 100} % of a core, since one loop ` +
    'serves its sockets; workshops share nothing, so they can be dealt to processes and machines by their id. “Ordinary day” takes W7\'s processor time per person instead. ' +
    'Memory is W6\'s cost of a connection, two per person, and what is resident for a full board of 2,000 ideas per table. Today one process serves one data folder; dealing workshops to several is not built.'
  )
}
