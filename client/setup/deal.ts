/** Which focus areas are whose own: as ticked, or dealt in turn so that every group has one and every area somebody. Pure. */

import type { Draft } from './draft.ts'

/** Indices of the areas dealt to each group: group by group, area by area, until both lists are through. */
export function dealt(groups: number, areas: number): number[][] {
  const hands: number[][] = Array.from({ length: groups }, () => [])
  if (groups === 0 || areas === 0) return hands
  for (let turn = 0; turn < Math.max(groups, areas); turn += 1) hands[turn % groups]?.push(turn % areas)
  return hands
}

/** Each group's own areas, as indices into the draft's areas. */
export function homesOf({ groups, areas, mode }: Pick<Draft, 'groups' | 'areas' | 'mode'>): number[][] {
  if (mode === 'all-equal') return groups.map(() => areas.map((_, index) => index))
  const hands = dealt(groups.length, areas.length)
  return groups.map((group, index) => {
    if (group.areas === null) return hands[index] ?? []
    const own = group.areas
    return areas.flatMap((area, at) => (own.includes(area.key) ? [at] : []))
  })
}
