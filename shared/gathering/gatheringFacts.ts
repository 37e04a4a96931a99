/** What the gathering has to know of a workshop: which boards there are, whose they are, and the sheets they have. */

import type { BoardId, FocusAreaId, GroupId, RoomName } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'

export interface GatheredBoard {
  id: BoardId
  groupId: GroupId
  focusAreaId: FocusAreaId
  /** One of the group's own areas. */
  home: boolean
  /** The board's own document. */
  room: RoomName
  /** What its frame on the wall is called, as in `Gr. 3 · Kompetencer`. */
  title: string
}

export interface GatheringFacts {
  /** In the order of the wall. */
  boards: readonly GatheredBoard[]
  sheets: readonly Sheet[]
}
