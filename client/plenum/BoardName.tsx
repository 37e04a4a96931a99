/** "Gr. 3 · Kompetencer": a board's group and focus area, with the area's sign. */

import type { BoardId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { boardNames } from './boardNames.ts'

export function BoardName({ boardId, workshop }: { boardId: BoardId; workshop: Workshop }) {
  const { group, area, areaIndex } = boardNames(workshop, boardId)
  return (
    <span className="plenum-board-name">
      <span>{group}</span>
      <span aria-hidden="true"> · </span>
      <AreaMark index={areaIndex} title={area} />
    </span>
  )
}
