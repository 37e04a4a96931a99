/** Which group works on what and where: the rows of the introduction's table. Pure. */

import type { FocusArea, Group, Workshop } from '../../shared/workshop/workshop.ts'

export interface Placement {
  group: Group
  /** The group's own focus areas with their place in the workshop's list (for colour and sign). */
  areas: { area: FocusArea; index: number }[]
}

/** One row per group in the workshop's order. */
export function placements(workshop: Pick<Workshop, 'groups' | 'focusAreas' | 'boards'>): Placement[] {
  return workshop.groups.map((group) => {
    const own = new Set(workshop.boards.filter((board) => board.groupId === group.id && board.home).map((board) => board.focusAreaId))
    return { group, areas: workshop.focusAreas.map((area, index) => ({ area, index })).filter(({ area }) => own.has(area.id)) }
  })
}
