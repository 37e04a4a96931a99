/** What people have written on the boards of a workshop, by who wrote it: counted, handed out, taken off. */

import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { creatorOf } from '../../shared/board/creator.ts'
import { isServerRecord, KEY } from '../../shared/board/layout.ts'
import { hasText } from '../../shared/board/plainText.ts'
import { fieldOf, recordOf, recordsOf } from '../../shared/board/recordFields.ts'
import { recordsBy, removeRecords } from '../../shared/board/removeRecords.ts'
import type { BoardId, ParticipantId, RecordId } from '../../shared/ids.ts'
import type { RoomHandle, Rooms } from '../sync/roomHandle.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { ownerOfParticipant } from './peopleGrants.ts'
import { withBoard } from './withBoard.ts'

export interface PeopleBoards {
  /** Notes with a word on them, by participant; who has none is not in it. */
  ideas(workshop: LiveWorkshop): Promise<Map<ParticipantId, number>>
  /**
   * Takes everything that these people created off all boards, one edit a board; resolves, when durable, with the number of things.
   * Rejects when a board could not be read or written, after all others are done.
   */
  removeAllBy(workshop: LiveWorkshop, ids: readonly ParticipantId[]): Promise<number>
  /** Takes one thing off a board; false when it is not there. */
  removeOne(workshop: LiveWorkshop, boardId: BoardId, recordId: RecordId): Promise<boolean>
  /** Reads every board in turn; what is read is durable. */
  eachBoard(workshop: LiveWorkshop, read: (boardId: BoardId, handle: RoomHandle) => void): Promise<void>
}

export function createPeopleBoards(parts: { rooms: Pick<Rooms, 'open'>; checkpoints: Pick<Checkpoints, 'keep'> }): PeopleBoards {
  const { rooms, checkpoints } = parts

  const eachBoard: PeopleBoards['eachBoard'] = async (workshop, read) => {
    for (const { id } of workshop.state.boards) {
      await withBoard(rooms, workshop, id, async (handle) => {
        await handle.durable()
        read(id, handle)
      })
      // Anybody may ask for what is kept of them: those who write get their turn between two boards.
      await setImmediate()
    }
  }

  const take = (workshop: LiveWorkshop, boardId: BoardId, which: (handle: RoomHandle) => Set<RecordId>): Promise<number> =>
    withBoard(rooms, workshop, boardId, async (handle) => {
      if (which(handle).size === 0) return 0
      await handle.durable()
      // The way back: a moderator may have pressed in haste.
      await checkpoints.keep(workshop, boardId, 'beforeRemoval', handle.doc, 0)
      let removed = 0
      await handle.edit((doc) => {
        removed = removeRecords(doc, which(handle))
      })
      return removed
    })

  return {
    eachBoard,

    ideas: async (workshop) => {
      const counts = new Map<ParticipantId, number>()
      const byOwner = new Map<string, ParticipantId>([...workshop.participants.keys()].map((id) => [ownerOfParticipant(id), id]))
      await eachBoard(workshop, (_boardId, { doc, ownerOf }) => {
        recordsOf(doc).forEach((record, id) => {
          if (!(record instanceof Y.Map) || fieldOf(record, 'type') !== 'note') return
          const text = record.get(KEY.text)
          if (!(text instanceof Y.XmlFragment) || !hasText(text)) return
          const author = byOwner.get(ownerOf(creatorOf(doc, id)) ?? '')
          if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1)
        })
      })
      return counts
    },

    removeAllBy: async (workshop, ids) => {
      const owners = new Set(ids.map(ownerOfParticipant))
      let removed = 0
      const faults: unknown[] = []
      for (const { id } of workshop.state.boards) {
        try {
          removed += await take(workshop, id, ({ doc, ownerOf }) => recordsBy(doc, (client) => owners.has(ownerOf(client) ?? '')))
        } catch (error) {
          faults.push(error)
        }
      }
      if (faults.length > 0) throw faults[0]
      return removed
    },

    removeOne: async (workshop, boardId, recordId) => {
      if (isServerRecord(recordId) || !workshop.state.boards.some(({ id }) => id === boardId)) return false
      const removed = await take(workshop, boardId, ({ doc }) => new Set(recordOf(doc, recordId) ? [recordId] : []))
      return removed > 0
    },
  }
}
