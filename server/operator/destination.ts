/** Where workshops go to and are removed from: the database of a stopped server, or a server that runs. */

import type { WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Deletion } from '../storage/storage.ts'
import type { PackedWorkshop } from './packedWorkshop.ts'
import type { Picture } from './pictureBatches.ts'
import type { NewTokens } from './replant.ts'

/** One workshop as the operator tells it from others, without a word that people wrote. */
export interface Listed {
  id: WorkshopId
  startsAt: string
  status: WorkshopState['status']
}

export interface Imported {
  id: WorkshopId
  joinCode: string
  tokens: NewTokens
}

export interface Destination {
  list(): Promise<Listed[]>
  deletions(): Promise<Deletion[]>
  /** Takes over another journal. Workshops that it names and that are here all the same are deleted; answers their ids. */
  replayDeletions(deletions: Deletion[]): Promise<WorkshopId[]>
  /** Pictures of a workshop that is here, those that it has already left out. Rejects when it is not. */
  pictures(id: WorkshopId, pictures: Picture[]): Promise<void>
  /** Puts a workshop without its pictures in the place of the one with its id, or adds it. */
  restore(packed: PackedWorkshop): Promise<'replaced' | 'added'>
  /** Adds it without its pictures as a new one, under another id if its own is taken. */
  import(packed: PackedWorkshop): Promise<Imported>
  /** Deletes it with every byte. False: there is no such workshop. */
  remove(id: WorkshopId): Promise<boolean>
  close(): Promise<void>
}
