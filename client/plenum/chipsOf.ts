/** What the chips on a note say: the group that an idea was taken home from, and the level it is meant for. Pure. */

import type { TakenFrom } from '../../shared/board/layout.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import type { ChipsOf } from './drawing/shapePrimitives.ts'

/** The name of the group that an idea was taken home from; null when the group is gone. */
export function takenFromGroup(workshop: Pick<Workshop, 'groups' | 'boards'>, from: TakenFrom | null): string | null {
  const board = from && workshop.boards.find(({ id }) => id === from.boardId)
  return (board && workshop.groups.find(({ id }) => id === board.groupId)?.name) ?? null
}

/** Reads a note's `meta`. `fromGroup` words the origin in the workshop's language. */
export function chipsOf(workshop: Pick<Workshop, 'groups' | 'boards'>, fromGroup: (name: string) => string): ChipsOf {
  return (shape) => {
    const chips: string[] = []
    const { from, level } = shape.meta
    if (isTakenFrom(from)) {
      const name = takenFromGroup(workshop, from)
      if (name) chips.push(fromGroup(name))
    }
    if (typeof level === 'string' && level !== '') chips.push(level)
    return chips
  }
}

function isTakenFrom(value: unknown): value is TakenFrom {
  return typeof value === 'object' && value !== null && 'boardId' in value && 'recordId' in value
}
