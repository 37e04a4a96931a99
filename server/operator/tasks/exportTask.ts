/** `export WORKSHOP FILE`: one workshop with all that it holds into a file of the same format as a backup, without its links. */

import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { WorkshopId } from '../../../shared/ids.ts'
import type { Config } from '../../config.ts'
import { finishFile } from '../../storage/sqlite/backupFile.ts'
import type { BundleReads } from '../../storage/sqlite/bundleFile.ts'
import { operationsOn } from '../../storage/sqlite/operations.ts'
import { createTables } from '../../storage/sqlite/schema.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { unpackWorkshop, type PackedWorkshop } from '../packedWorkshop.ts'
import { pictureBatches } from '../pictureBatches.ts'
import { exported } from '../replant.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { amount, megabytes } from '../wording.ts'
import { checkIsNew, writeNewFile } from './writeNewFile.ts'

export async function runExport(workshop: string, file: string, config: Config, console: Console): Promise<number> {
  checkIsNew(file, 'an export')
  const database = openDatabaseFile(config)
  try {
    // One read transaction: all of it is of the same instant.
    database.exec('BEGIN')
    const { operations } = operationsOn(database)
    const packed = await readOne(workshop, operations)
    writeNewFile(file, () => writeBundle(file, packed, operations))
    const { documents, images, checkpoints } = packed
    const held = [amount(documents.length, 'document'), amount(images.length, 'picture'), amount(checkpoints.length, 'earlier version')]
    console.say(`Exported ${workshop}: ${file}, ${megabytes(statSync(file).size)}, ${held.join(', ')}. Its links are not in it.`)
    return EXIT.ok
  } finally {
    database.close()
  }
}

async function readOne(workshop: string, reads: BundleReads): Promise<PackedWorkshop> {
  const workshops = reads.listWorkshops()
  const found = workshops.find(({ id }) => id === workshop)
  if (!found) throw new ToolFault(noSuchWorkshop(workshop, workshops.map(({ id }) => id)))
  const read = found.state === null ? { ok: false as const, why: 'its state is damaged' } : await unpackWorkshop(reads, found.id, found.state, false)
  if (!read.ok) throw new ToolFault(`${workshop} cannot be exported: ${read.why}. verify names everything that is damaged; restore a backup of before, then export.`)
  return read.workshop
}

/** For the operator, with the ids that there are. */
export function noSuchWorkshop(workshop: string, ids: readonly WorkshopId[]): string {
  const shown = ids.slice(0, 20).join(' ')
  const which = ids.length === 0 ? 'There is none at all.' : `There ${ids.length === 1 ? 'is' : 'are'}: ${shown}${ids.length > 20 ? ' …' : ''} (list shows their titles)`
  return `There is no workshop ${workshop}. ${which}`
}

function writeBundle(file: string, packed: PackedWorkshop, reads: BundleReads): void {
  finishFile(file, (partial) => {
    const database = new DatabaseSync(partial)
    try {
      // Nobody reads it before it is whole; if writing it is cut short, it goes.
      database.exec('PRAGMA journal_mode = MEMORY')
      createTables(database)
      const { operations } = operationsOn(database)
      database.exec('BEGIN')
      operations.takeWorkshop(exported(packed))
      const { id } = packed.state
      for (const batch of pictureBatches(reads, id, packed.images)) for (const picture of batch) operations.putImage({ ...picture, workshopId: id })
      database.exec('COMMIT')
    } finally {
      database.close()
    }
  })
}
