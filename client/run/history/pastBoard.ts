/** A version's state as the shapes that pictures of boards are drawn from, the same way as the plenum has them. Pure. */

import * as Y from 'yjs'
import { isServerRecord } from '../../../shared/board/layout.ts'
import { plainText } from '../../../shared/board/plainText.ts'
import { richTextOf } from '../../../shared/board/boardRecord.ts'
import { sameJson } from '../../../shared/board/recordFields.ts'
import type { Restored } from '../../../shared/board/restoreBoard.ts'
import { Gathering } from '../../../shared/gathering/gathering.ts'
import { isGatheringFrame, ungatheredId } from '../../../shared/gathering/gatheredIds.ts'
import type { Board, Sheet } from '../../../shared/workshop/workshop.ts'
import type { BoardShapes } from '../../plenum/drawing/boardShapes.ts'
import { createGatheringModel } from '../../plenum/gatheringModel.ts'

const EMPTY: BoardShapes = { shapes: new Map(), bindings: new Map() }

/** What the gathering would show of the board in this state. Throws when the bytes are no state. */
export function pastBoard(state: Uint8Array, board: Board, sheets: readonly Sheet[]): BoardShapes {
  const source = new Y.Doc()
  const target = new Y.Doc()
  const model = createGatheringModel((run) => run())
  const gathering = new Gathering(target, () => undefined)
  try {
    Y.applyUpdate(source, state)
    gathering.update({ boards: [{ ...board, title: '' }], sheets: [...sheets] }, new Map([[board.id, source]]))
    gathering.flush()
    model.show(target)
    return model.board(board.id) ?? EMPTY
  } finally {
    model.stop()
    gathering.stop()
    source.destroy()
    target.destroy()
  }
}

function peoples({ shapes }: BoardShapes): Map<string, unknown> {
  return new Map([...shapes].filter(([id]) => !isGatheringFrame(id) && !isServerRecord(ungatheredId(id)?.recordId ?? id)))
}

/** What setting the board back would do, in things that people made. */
export function difference(now: BoardShapes | undefined, past: BoardShapes): Restored {
  const present = peoples(now ?? EMPTY)
  const wanted = peoples(past)
  const shared = [...wanted].filter(([id]) => present.has(id))
  return {
    added: wanted.size - shared.length,
    removed: present.size - shared.length,
    changed: shared.filter(([id, shape]) => !sameJson(shape, present.get(id))).length,
  }
}

/** Notes that say something. */
export function ideaCount(board: BoardShapes | undefined): number {
  return [...(board ?? EMPTY).shapes.values()].filter((shape) => {
    const words = shape.type === 'note' ? richTextOf(shape) : undefined
    return words !== undefined && plainText(words).trim() !== ''
  }).length
}
