/** The pictures of a workshop on their way from one database to another: a few at a time, since all of them may be a gigabyte. */

import type { WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { BundleReads } from '../storage/sqlite/bundleFile.ts'
import type { StoredImageRow } from '../storage/storage.ts'

export type Picture = Omit<StoredImageRow, 'workshopId'>

/**
 * The pictures with these hashes, as many together as `LIMITS.pictureBatchBytes` lets (one, if it is larger). They were looked at
 * before: throws when one cannot be read any more.
 */
export function* pictureBatches(reads: Pick<BundleReads, 'getImage'>, id: WorkshopId, hashes: readonly string[]): Generator<Picture[]> {
  let batch: Picture[] = []
  let size = 0
  for (const hash of hashes) {
    const image = reads.getImage(id, hash)
    if (!image) throw new Error(`The picture ${hash.slice(0, 12)}… of workshop ${id} cannot be read any more`)
    const { workshopId: _, ...picture } = image
    if (size > 0 && size + picture.bytes.byteLength > LIMITS.pictureBatchBytes) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(picture)
    size += picture.bytes.byteLength
  }
  if (batch.length > 0) yield batch
}

/** Hands over each batch while the next one is read; resolves when the last is stored. */
export async function carryPictures(batches: Iterable<Picture[]>, take: (batch: Picture[]) => Promise<void>): Promise<void> {
  let taken: Promise<void> = Promise.resolve()
  try {
    for (const batch of batches) {
      await taken
      taken = take(batch)
    }
  } finally {
    await taken
  }
}
