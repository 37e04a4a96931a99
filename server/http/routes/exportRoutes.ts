/** The documents: their names, and each made anew when it is asked for. */

import { readIdeas, readOtherTexts } from '../../../shared/board/ideas.ts'
import type { ExportBoard, ExportInput } from '../../../shared/documents/exportInput.ts'
import { readMinutes } from '../../../shared/documents/minutesText.ts'
import { toWire } from '../../../shared/workshop/wire.ts'
import { buildExport, exportNames } from '../../documents/exports.ts'
import type { RoomHandle } from '../../sync/roomHandle.ts'
import type { LiveWorkshop } from '../../workshops/liveWorkshop.ts'
import type { HttpParts } from '../httpParts.ts'
import { Refusal } from '../problem.ts'
import { pathPart, type Route } from '../route.ts'

export function exportRoutes({ rooms, clock }: HttpParts): Route[] {
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

  return [
    { method: 'GET', path: '/workshops/:id/exports', access: 'export', handle: () => exportNames() },
    {
      method: 'GET',
      path: '/workshops/:id/exports/:name',
      access: 'export',
      handle: async ({ request, reply, workshop }) => {
        const name = pathPart(request, 'name')
        if (!exportNames().includes(name)) throw new Refusal('not-found')
        const file = await buildExport(name, await input(workshop))
        if (!file) throw new Refusal('not-found')
        return reply
          .header('content-disposition', `attachment; filename="${file.fileName}"`)
          .type(file.mime)
          .send(Buffer.from(file.bytes))
      },
    },
  ]
}
