/** What the routes work with. */

import type { AddressRate } from '../access/addressRate.ts'
import type { WrongCodes } from '../access/wrongCodes.ts'
import type { Config } from '../config.ts'
import type { ExportPool } from '../documents/exportPool.ts'
import type { Log } from '../log.ts'
import type { FigureSources, Metrics } from '../metrics/metrics.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { Activity } from '../workshops/activity.ts'
import type { BoardKeeper } from '../workshops/boardKeeper.ts'
import type { CheckpointRestore } from '../workshops/checkpointRestore.ts'
import type { LiveWorkshop } from '../workshops/liveWorkshop.ts'
import type { PeopleBoards } from '../workshops/peopleBoards.ts'
import type { Removal } from '../workshops/removal.ts'
import type { Workshops } from '../workshops/workshops.ts'

export interface HttpParts {
  config: Config
  storage: Storage
  workshops: Workshops
  rooms: Rooms
  exportPool: ExportPool
  metrics: Metrics
  /** Rooms in memory, sockets, and the bytes that wait for the slowest, for the metrics. */
  counts: FigureSources['sync']
  boards: BoardKeeper
  people: PeopleBoards
  activity: Activity
  /** New workshops, where anybody may start one. */
  creations: AddressRate
  checkpointRestore: CheckpointRestore
  wrongCodes: WrongCodes
  removal: Removal
  /** Resolves when what the last change of a workshop entails (its sheets on the boards) is done. */
  settled: (workshop: LiveWorkshop) => Promise<void>
  /** Epoch ms. */
  clock: () => number
  /** The port that is listened on; known only once it is. */
  port: () => number
  log: Log
}
