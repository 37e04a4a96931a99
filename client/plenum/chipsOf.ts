/** What the chips on a note say: the group that an idea was taken home from, and the level it is meant for. Pure. */

import type { TakenFrom } from '../../shared/board/layout.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import type { ChipsOf } from './drawing/shapePrimitives.ts'

/** The name of the group that an idea was taken home from; null when the group is gone. */
export function takenFromGroup(workshop: Pick<Workshop, 'groups' | 'boards'>, from: TakenFrom | null): string | null {
  const board = from && workshop.boards.find(({ id }) => id === from.boardId)
  return (board && workshop.groups.find(({ id }) => id === board.groupId)?.name) ?? null
}

interface Known {
  boards: Workshop['boards']
  fromGroup: (name: string) => string
  chips: ChipsOf
}

/** The last one made for these groups: boards are drawn anew for another. */
const known = new WeakMap<Workshop['groups'], Known>()

/** Reads a note's `meta`. `fromGroup` words the origin in the workshop's language. The same function for everybody who asks for the same. */
export function chipsOf({ groups, boards }: Pick<Workshop, 'groups' | 'boards'>, fromGroup: (name: string) => string): ChipsOf {
  const before = known.get(groups)
  if (before?.boards === boards && before.fromGroup === fromGroup) return before.chips
  const chips = readChips({ groups, boards }, fromGroup)
  known.set(groups, { boards, fromGroup, chips })
  return chips
}

function readChips(workshop: Pick<Workshop, 'groups' | 'boards'>, fromGroup: (name: string) => string): ChipsOf {
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
