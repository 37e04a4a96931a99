/** `import FILE`: an exported workshop becomes a new one here, with links and a code of its own. */

import { DAY_MS, keptUntil, type WorkshopState } from '../../../shared/workshop/state.ts'
import { displayCode } from '../../../shared/ids.ts'
import type { Config } from '../../config.ts'
import { linkBase } from '../../http/links.ts'
import { openBundle, type BundleReads } from '../../storage/sqlite/bundleFile.ts'
import { openDestination } from '../openDestination.ts'
import { unpackWorkshop, type PackedWorkshop } from '../packedWorkshop.ts'
import { carryPictures, pictureBatches } from '../pictureBatches.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { amount } from '../wording.ts'
import { faultsOf } from './faultsOf.ts'

export async function runImport(file: string, config: Config, console: Console): Promise<number> {
  const bundle = faultsOf(file, () => openBundle(file))
  try {
    const packed = await readOnly(file, bundle.reads)
    await importOne(packed, bundle.reads, config, console)
    return EXIT.ok
  } finally {
    bundle.close()
  }
}

async function importOne(packed: PackedWorkshop, reads: BundleReads, config: Config, console: Console): Promise<void> {
  const destination = await openDestination(config, { make: true })
  try {
    const deleted = (await destination.deletions()).some(({ id }) => id === packed.state.id)
    if (deleted) throw new ToolFault(`Workshop ${packed.state.id} was deleted here; what is deleted does not come back.`)
    const state = keptAnew(packed.state, destination.retentionDays)
    const { id, joinCode, tokens } = await destination.import({ ...packed, state })
    await carryPictures(pictureBatches(reads, packed.state.id, packed.images), (batch) => destination.pictures(id, batch))
    const base = linkBase({}, destination.publicUrl, destination.port)
    const asNew = id === packed.state.id ? '' : ` (as a new workshop: ${packed.state.id} is here already)`
    console.say(`Imported ${id}${asNew}: ${amount(packed.documents.length, 'document')}, ${amount(packed.images.length, 'picture')}.`)
    console.say('Whoever has one of these links has what it opens; they are shown only now:')
    console.say(`  Moderator  ${base}/w/${id}/run#${tokens.moderator}`)
    console.say(`  Secretary  ${base}/w/${id}/minutes#${tokens.secretary}`)
    console.say(`  Projector  ${base}/w/${id}/projector#${tokens.viewer}`)
    console.say(`  Join       ${base}/j/${joinCode}   (code ${displayCode(joinCode)})`)
  } finally {
    await destination.close()
  }
}

async function readOnly(file: string, reads: BundleReads): Promise<PackedWorkshop> {
  const [only, ...more] = reads.listWorkshops()
  if (!only) throw new ToolFault(`${file} holds no workshop.`)
  if (more.length > 0) throw new ToolFault(`${file} is a backup of ${more.length + 1} workshops: use restore.`, EXIT.usage)
  const read = only.state === null ? { ok: false as const, why: 'its state is damaged' } : await unpackWorkshop(reads, only.id, only.state, true)
  if (!read.ok) throw new ToolFault(`${file} is not taken: ${read.why}.`)
  return read.workshop
}

/** Importing is using: it is kept as long from now on as any other, and not deleted within minutes because it is old. */
function keptAnew(state: WorkshopState, retentionDays: number): WorkshopState {
  const until = Date.now() + retentionDays * DAY_MS
  if (keptUntil(state, retentionDays) >= until) return state
  return { ...state, activeAt: Date.now(), retainedUntil: state.retainedUntil === null ? null : until }
}
