/**
 * Earlier states of the boards: kept of every board that has changed, whenever the programme moves on or boards close, and
 * every few minutes. Taken from what is durable, one board after the other, so that nobody at work notices.
 */

import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/ideas.ts'
import type { BoardId, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { errorFields, type Log } from '../log.ts'
import type { CheckpointWhy, Storage } from '../storage/storage.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import type { Timers } from '../sync/timers.ts'
import type { Activity } from './activity.ts'
import { checkpointsToDrop } from './checkpointThinning.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import type { Workshops } from './workshops.ts'

const compress = promisify(deflate)

export interface Checkpoints {
  /** Keeps this state of a board. Resolves with its id when it is stored. */
  keep(workshop: LiveWorkshop, boardId: BoardId, why: CheckpointWhy, doc: Y.Doc, seq: number): Promise<number>
  /** Of every board that has changed since its last one; a board that fails is reported and stays due. */
  takeAll(workshop: LiveWorkshop, why: CheckpointWhy): Promise<void>
  close(): void
}

/** What marks a phase: where the programme is and which boards are open. */
function phase({ current, boards }: WorkshopState): string {
  return JSON.stringify([current?.itemId ?? null, boards.filter((board) => board.open).map((board) => board.id)])
}

export function createCheckpoints(parts: {
  workshops: Workshops
  storage: Pick<Storage, 'loadRoom' | 'putCheckpoint' | 'checkpointsOf' | 'dropCheckpoints'>
  activity: Pick<Activity, 'onActivity'>
  timers: Pick<Timers, 'after' | 'every'>
  clock: () => number
  log: Log
}): Checkpoints {
  const { workshops, storage, activity, timers, clock, log } = parts
  /** Boards that may have changed since their last checkpoint. Without an entry, it is not known since the start: any may have. */
  const due = new Map<WorkshopId, Set<BoardId>>()
  const working = new Map<WorkshopId, Promise<void>>()
  const phases = new Map<WorkshopId, () => void>()
  let closed = false

  const boardsDue = (workshop: LiveWorkshop): Set<BoardId> => {
    const known = due.get(workshop.id)
    const boards = known ?? new Set(workshop.state.status === 'live' ? workshop.state.boards.map((board) => board.id) : [])
    due.set(workshop.id, boards)
    return boards
  }

  const keep: Checkpoints['keep'] = async (workshop, boardId, why, doc, seq) => {
    const ideas = readIdeas(doc, workshop.state.sheets).length
    const at = clock()
    const body = await compress(Y.encodeStateAsUpdate(doc))
    // It may have been deleted meanwhile, and its bytes must not come back.
    if (workshop.deleted) throw new Error('The workshop is deleted')
    return storage.putCheckpoint({ workshopId: workshop.id, boardId, at, why, ideas, seq, body })
  }

  const take = async (workshop: LiveWorkshop, boardId: BoardId, why: CheckpointWhy, lastSeq: number): Promise<void> => {
    const stored = await storage.loadRoom(workshop.rooms().board(boardId))
    if (stored.seq === 0 || stored.seq === lastSeq) return
    const { doc, unusable } = buildDocument(stored)
    try {
      // A damaged board is repaired when it is next opened; what is left of it now is no state to go back to.
      if (unusable === 0) await keep(workshop, boardId, why, doc, stored.seq)
    } finally {
      doc.destroy()
    }
  }

  const takeDue = async (workshop: LiveWorkshop, why: CheckpointWhy): Promise<void> => {
    const boards = boardsDue(workshop)
    if (boards.size === 0) return
    const lastSeq = new Map((await storage.checkpointsOf(workshop.id)).map((entry): [BoardId, number] => [entry.boardId, entry.seq]))
    for (const boardId of [...boards]) {
      if (closed || workshop.deleted) return
      boards.delete(boardId)
      try {
        await take(workshop, boardId, why, lastSeq.get(boardId) ?? 0)
      } catch (error) {
        if (workshop.deleted) return
        boards.add(boardId)
        log.warn({ workshop: workshop.id, ...errorFields(error) }, 'keeping an earlier version of a board failed')
      }
      await setImmediate()
    }
    const drop = checkpointsToDrop(await storage.checkpointsOf(workshop.id), clock())
    if (drop.length > 0) await storage.dropCheckpoints(workshop.id, drop)
  }

  const takeAll = (workshop: LiveWorkshop, why: CheckpointWhy): Promise<void> => {
    const work = (working.get(workshop.id) ?? Promise.resolve()).then(() => takeDue(workshop, why)).catch((error: unknown) => {
      if (!closed && !workshop.deleted) log.warn({ workshop: workshop.id, ...errorFields(error) }, 'keeping earlier versions failed')
    }).finally(() => {
      if (working.get(workshop.id) === work) working.delete(workshop.id)
    })
    working.set(workshop.id, work)
    return work
  }

  activity.onActivity((workshopId, edited) => {
    const workshop = edited === null ? null : workshops.get(workshopId)
    if (workshop && edited !== null) boardsDue(workshop).add(edited)
  })
  workshops.onChange((workshop, before) => {
    if (workshop.deleted || phase(workshop.state) === phase(before) || phases.has(workshop.id)) return
    // What was on its way when the boards closed still arrives.
    const cancel = timers.after(LIMITS.roundGraceMs, () => {
      phases.delete(workshop.id)
      void takeAll(workshop, 'programme')
    })
    phases.set(workshop.id, cancel)
  })
  // One after the other: a server may hold a hundred workshops, of which one is at work.
  const takeEverywhere = async (): Promise<void> => {
    for (const workshop of workshops.all()) await takeAll(workshop, 'interval')
  }
  const stopRegular = timers.every(LIMITS.checkpointEveryMs, () => {
    void takeEverywhere()
    for (const id of due.keys()) if (!workshops.get(id)) due.delete(id)
  })

  return {
    keep,
    takeAll,
    close: () => {
      closed = true
      stopRegular()
      for (const cancel of phases.values()) cancel()
    },
  }
}
