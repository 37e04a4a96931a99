/** The documents: their names, and each made anew when it is asked for. */

import { readIdeas, readOtherTexts } from '../../../shared/board/ideas.ts'
import type { ExportBoard, ExportInput } from '../../../shared/documents/exportInput.ts'
import { readMinutes } from '../../../shared/documents/minutesText.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import { createExportAllowance } from '../../documents/exportAllowance.ts'
import type { Made } from '../../documents/exportPool.ts'
import { exportNames } from '../../documents/exports.ts'
import type { RoomHandle } from '../../sync/roomHandle.ts'
import type { LiveWorkshop } from '../../workshops/liveWorkshop.ts'
import type { HttpParts } from '../httpParts.ts'
import { Refusal } from '../problem.ts'
import { pathPart, type Route } from '../route.ts'

/** Seconds after which to ask again. */
const RETRY_S = { hour: 600, busy: 30 }

/** The others get their turn: thirty boards in a row would be felt by whoever is writing. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export function exportRoutes({ rooms, clock, exportPool, metrics }: HttpParts): Route[] {
  const allowance = createExportAllowance()

  /** Reads a room as it is stored: nothing goes into a document that could still be lost. */
  const reading = async <Result>(name: Parameters<typeof rooms.open>[0], read: (handle: RoomHandle) => Result): Promise<Result> => {
    const handle = await rooms.open(name)
    try {
      const result = read(handle)
      await handle.durable()
      return result
    } finally {
      handle.release()
    }
  }

  const input = async (workshop: LiveWorkshop): Promise<ExportInput> => {
    const names = workshop.rooms()
    const { state } = workshop
    const boards: ExportBoard[] = []
    for (const { id: boardId } of state.boards) {
      await breathe()
      boards.push(
        await reading(names.board(boardId), ({ doc }) => ({
          boardId,
          ideas: readIdeas(doc, state.sheets),
          otherTexts: readOtherTexts(doc, state.sheets),
        })),
      )
    }
    return {
      workshop: toWire(state, 'viewer', names, clock()),
      notes: Object.fromEntries(state.programme.flatMap((item) => (item.notes ? [[item.id, item.notes]] : []))),
      boards,
      minutes: await reading(names.minutes, ({ doc }) => readMinutes(doc)),
      exportedAt: clock(),
    }
  }

  const make = async (name: string, workshop: LiveWorkshop): Promise<Made> => {
    const began = performance.now()
    const made = await exportPool.make(name, () => input(workshop))
    metrics.exported(made.kind, performance.now() - began)
    return made
  }

  return [
    { method: 'GET', path: '/workshops/:id/exports', access: 'export', handle: () => exportNames() },
    {
      method: 'GET',
      path: '/workshops/:id/exports/:name',
      access: 'export',
      handle: async ({ request, reply, workshop, granted }) => {
        const name = pathPart(request, 'name')
        if (!exportNames().includes(name)) throw new Refusal('not-found')
        if (!allowance.take(granted.hash, clock())) {
          metrics.exported('too-many', 0)
          reply.header('retry-after', RETRY_S.hour)
          throw new Refusal('too-many-documents')
        }
        const made = await make(name, workshop)
        if (made.kind === 'busy' || made.kind === 'late') {
          reply.header('retry-after', RETRY_S.busy)
          throw new Refusal('documents-busy')
        }
        if (made.kind !== 'made' || !made.file) throw new Refusal('internal')
        const { file } = made
        return reply
          .header('content-disposition', `attachment; filename="${file.fileName}"`)
          .type(file.mime)
          .send(Buffer.from(file.bytes))
      },
    },
  ]
}
