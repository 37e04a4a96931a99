/** What a gathering needs to know of its workshop. */

import type { GatheringFacts } from '../../shared/gathering/gatheringFacts.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'

/** Null for a workshop that is gone. */
export function gatheringFacts(workshop: LiveWorkshop | null): GatheringFacts | null {
  if (!workshop || workshop.deleted) return null
  const { boards, groups, focusAreas, sheets } = workshop.state
  const rooms = workshop.rooms()
  const titleOf = (groupId: string, focusAreaId: string): string => {
    const group = groups.find(({ id }) => id === groupId)
    const area = focusAreas.find(({ id }) => id === focusAreaId)
    return `${group?.name ?? ''} · ${area?.title ?? ''}`
  }
  const gathered = boards.map(({ id, groupId, focusAreaId, home }) => ({
    id, groupId, focusAreaId, home, room: rooms.board(id), title: titleOf(groupId, focusAreaId),
  }))
  // Each group's own areas first, in the order of the groups; then what was written elsewhere.
  return { boards: [...gathered.filter((board) => board.home), ...gathered.filter((board) => !board.home)], sheets }
}
