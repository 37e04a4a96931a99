/** Holds a board's document for as long as it is used. */

import type { BoardId } from '../../shared/ids.ts'
import type { RoomHandle, Rooms } from '../sync/roomHandle.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'

/** Opens the board, hands it to `use`, and gives it up again whatever comes of that. Rejects when the board cannot be read. */
export async function withBoard<Result>(
  rooms: Pick<Rooms, 'open'>,
  workshop: LiveWorkshop,
  boardId: BoardId,
  use: (handle: RoomHandle) => Promise<Result>,
): Promise<Result> {
  const handle = await rooms.open(workshop.rooms().board(boardId))
  try {
    return await use(handle)
  } finally {
    handle.release()
  }
}
