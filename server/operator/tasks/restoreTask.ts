/**
 * `restore FILE`: every workshop of a backup comes back, in the place of what is there. What was deleted since stays deleted,
 * what has come since stays, and who has access stays as it is now.
 */

import type { WorkshopId } from '../../../shared/ids.ts'
import { keptUntil } from '../../../shared/workshop/state.ts'
import type { Config } from '../../config.ts'
import { openBundle, type Bundle, type BundleReads } from '../../storage/sqlite/bundleFile.ts'
import { diskFault } from '../diskFault.ts'
import { openDestination, type OpenedDestination } from '../openDestination.ts'
import { unpackWorkshop, type PackedWorkshop } from '../packedWorkshop.ts'
import { carryPictures, pictureBatches } from '../pictureBatches.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { amount, seconds, table } from '../wording.ts'
import { faultsOf } from './faultsOf.ts'

type Row = readonly [id: string, startsAt: string, what: string]

export async function runRestore(file: string, dryRun: boolean, config: Config, console: Console): Promise<number> {
  const began = performance.now()
  const bundle = faultsOf(file, () => openBundle(file))
  try {
    const destination = await openDestination(config, { make: true })
    try {
      const rows: Row[] = []
      try {
        await restoreAll(bundle, destination, dryRun, rows)
      } catch (error) {
        throw interrupted(error, rows, console)
      }
      tell(rows, console)
      const damaged = rows.filter(([, , what]) => what.startsWith(DAMAGED)).length
      const where = destination.live ? 'in the running server' : `in ${config.dataDir}`
      console.say('')
      console.say(dryRun ? 'Nothing was changed.' : `Done ${where} in ${seconds(performance.now() - began)}.`)
      if (damaged === 0) return EXIT.ok
      throw new ToolFault(`${amount(damaged, 'workshop')} of the backup could not be read; what is here of it was left as it is.`)
    } finally {
      await destination.close()
    }
  } finally {
    bundle.close()
  }
}

const DAMAGED = 'NOT RESTORED: '

function tell(rows: readonly Row[], console: Console): void {
  for (const line of table([['WORKSHOP', 'STARTS', ''], ...rows])) console.say(line)
}

/** What was done until then stays done, and is said. */
function interrupted(error: unknown, rows: readonly Row[], console: Console): ToolFault {
  if (rows.length > 0) tell(rows, console)
  const why = diskFault(error) ?? (error instanceof Error ? error.message : String(error))
  const advice = 'What stands above is done and stays. Mend the cause and call restore again: it goes through all of the backup anew.'
  return new ToolFault(`The restore was cut short: ${why}.`, EXIT.failed, advice)
}

/** Puts one in its place. Where it is already, its pictures come first: should there be no room for them, nothing was replaced. */
async function restoreOne(reads: BundleReads, packed: PackedWorkshop, isHere: boolean, destination: OpenedDestination): Promise<'replaced' | 'added'> {
  const { id } = packed.state
  const pictures = (): Promise<void> => carryPictures(pictureBatches(reads, id, packed.images), (batch) => destination.pictures(id, batch))
  if (isHere) await pictures()
  const how = await destination.restore(packed)
  if (!isHere) await pictures()
  return how
}

async function restoreAll({ reads }: Bundle, destination: OpenedDestination, dryRun: boolean, rows: Row[]): Promise<void> {
  const here = await destination.list()
  const journal = reads.deletions()
  const deleted = new Set([...journal, ...(await destination.deletions())].map(({ id }) => id))
  const again = dryRun ? here.flatMap(({ id }) => (journal.some((entry) => entry.id === id) ? [id] : [])) : await destination.replayDeletions(journal)
  for (const id of again) rows.push([id, '', 'deleted again: the backup says that it was deleted'])

  const seen = new Set<WorkshopId>(again)
  // One is written, by the storage thread or the server, while the next is read and checked.
  let written: Promise<void> = Promise.resolve()
  try {
    for (const { id, state: json } of reads.listWorkshops()) {
      seen.add(id)
      if (deleted.has(id)) {
        rows.push([id, '', 'stays deleted'])
        continue
      }
      const read = json === null ? { ok: false as const, why: 'its state is damaged' } : await unpackWorkshop(reads, id, json, false)
      if (!read.ok) {
        rows.push([id, '', `${DAMAGED}${read.why}`])
        continue
      }
      const { state, documents, images } = read.workshop
      const held = `${amount(documents.length, 'document')}, ${amount(images.length, 'picture')}`
      const isHere = here.some((one) => one.id === id)
      if (keptUntil(state, destination.retentionDays) <= Date.now()) {
        rows.push([id, state.startsAt, 'left out: the time for which it is kept is over'])
      } else if (dryRun) {
        rows.push([id, state.startsAt, `${isHere ? 'would replace what is there' : 'would be added'}: ${held}`])
      } else {
        await written
        written = restoreOne(reads, read.workshop, isHere, destination).then((how) => void rows.push([id, state.startsAt, `${how}: ${held}`]))
        // Heard of when it is waited for: the next one is read until then.
        written.catch(() => undefined)
      }
    }
  } finally {
    await written
  }
  for (const { id, startsAt } of here) if (!seen.has(id)) rows.push([id, startsAt, 'stays as it is: not in the backup'])
}
