/** What a board is called: its group and its focus area. Pure. */

import type { BoardId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

export interface BoardNames {
  group: string
  area: string
  /** The area's place in the workshop's list, for its sign. */
  areaIndex: number
}

/** Empty names for a board that is no longer there. */
export function boardNames(workshop: Pick<Workshop, 'boards' | 'groups' | 'focusAreas'>, boardId: BoardId): BoardNames {
  const board = workshop.boards.find(({ id }) => id === boardId)
  const areaIndex = workshop.focusAreas.findIndex(({ id }) => id === board?.focusAreaId)
  return {
    group: workshop.groups.find(({ id }) => id === board?.groupId)?.name ?? '',
    area: workshop.focusAreas[areaIndex]?.title ?? '',
    areaIndex: Math.max(0, areaIndex),
  }
}
