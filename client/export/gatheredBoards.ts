/** Fetches the gathering once and draws every board in it. */

import type { BoardId } from '../../shared/ids.ts'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { namesOf } from '../../shared/documents/names.ts'
import { orderedBoards } from '../../shared/documents/collectedIdeas.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { openRoom } from '../sync/openRoom.ts'
import { boardRecords } from './boardRecords.ts'
import type { LeftOut } from './leftOut.ts'
import { NotFetched } from './madeFile.ts'
import type { Pace } from './pace.ts'
import { pictureAssets } from './pictureAssets.ts'
import { type RoundPicture, roundPictures } from './roundPictures.ts'

/** How long the server may take to gather all boards, in ms. */
const PATIENCE_MS = 20_000

interface Drawing {
  pace: Pace
  leftOut: LeftOut
  onCount: (boards: number) => void
}

/** The pictures of all boards that have something on them, in the order of the documents. One step per board. */
export async function gatheredBoards(workshop: Workshop, token: string, { pace, leftOut, onCount }: Drawing): Promise<RoundPicture[]> {
  const room = openRoom({ workshopId: workshop.id, room: workshop.rooms.gathering, token, outboxOwner: null })
  try {
    await withPatience(room.ready, pace.signal)
    if (room.state.getState().phase !== 'live') throw new NotFetched('the gathering cannot be read')
    const boards = boardRecords(room.doc)
    onCount(boards.size)
    const t = inLanguage(documentTexts, workshop.language)
    const names = namesOf(workshop)
    const assets = pictureAssets(workshop.id, token)
    const order = orderedBoards(workshop, [...boards.keys()].map((boardId) => ({ boardId, ideas: [], otherTexts: [] })))
    const pictures: RoundPicture[] = []
    for (const { boardId } of order) {
      const label = (from: BoardId) => t.fromGroup(names.group(from))
      const draw = () => roundPictures(boardId, boards.get(boardId) ?? [], workshop.sheets, assets, label)
      pictures.push(...((await leftOut.attempt(names.board(boardId), draw)) ?? []))
      await pace.step()
    }
    return pictures
  } finally {
    room.close()
  }
}

function withPatience(ready: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotFetched('the server did not answer in time')), PATIENCE_MS)
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'))
    signal.addEventListener('abort', stop, { once: true })
    void ready.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    })
  })
}
