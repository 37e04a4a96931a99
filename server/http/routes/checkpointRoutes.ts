/** Earlier versions of a board: which there are, what one looks like, and setting the board back to it. */

import type { CheckpointSummary, RestoredBoard } from '../../../shared/api.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { HttpParts } from '../httpParts.ts'
import { Refusal } from '../problem.ts'
import { pathPart, type Route, type WorkshopCall } from '../route.ts'

export function checkpointRoutes({ storage, checkpointRestore }: HttpParts): Route[] {
  const boardOf = ({ request, workshop }: WorkshopCall): BoardId => {
    const board = workshop.state.boards.find(({ id }) => id === pathPart(request, 'boardId'))
    if (!board) throw new Refusal('not-found')
    return board.id
  }
  const checkpointOf = ({ request }: WorkshopCall): number => {
    const id = pathPart(request, 'checkpointId')
    if (!/^\d{1,15}$/.test(id)) throw new Refusal('not-found')
    return Number(id)
  }

  const list = async (call: WorkshopCall): Promise<CheckpointSummary[]> => {
    const boardId = boardOf(call)
    const entries = await storage.checkpointsOf(call.workshop.id)
    return entries.filter((entry) => entry.boardId === boardId).map(({ id, at, why, ideas }) => ({ id: String(id), at, why, ideas })).reverse()
  }

  return [
    { method: 'GET', path: '/workshops/:id/boards/:boardId/checkpoints', access: 'run', handle: list },
    {
      method: 'GET',
      path: '/workshops/:id/boards/:boardId/checkpoints/:checkpointId',
      access: 'run',
      handle: async (call) => {
        const state = await checkpointRestore.read(call.workshop, boardOf(call), checkpointOf(call))
        if (!state) throw new Refusal('not-found')
        return call.reply.header('cache-control', 'private, no-store').type('application/octet-stream').send(Buffer.from(state))
      },
    },
    {
      method: 'POST',
      path: '/workshops/:id/boards/:boardId/checkpoints/:checkpointId/restore',
      access: 'run',
      handle: async (call): Promise<RestoredBoard> => {
        const done = await checkpointRestore.restore(call.workshop, boardOf(call), checkpointOf(call))
        if (!done) throw new Refusal('not-found')
        const { before, ...counts } = done
        return { ok: true, ...counts, before: String(before) }
      },
    },
  ]
}
