/** The documents: their names, and each made anew when it is asked for. */

import * as Y from 'yjs'
import { toWire } from '../../../shared/workshop/wire.ts'
import { createExportAllowance } from '../../documents/exportAllowance.ts'
import type { ExportMaterial } from '../../documents/exportMaterial.ts'
import type { Made } from '../../documents/exportPool.ts'
import { exportNames } from '../../documents/exports.ts'
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

  /** A room as it is stored: nothing goes into a document that could still be lost. */
  const taken = async (name: Parameters<typeof rooms.open>[0]): Promise<Uint8Array> => {
    const handle = await rooms.open(name)
    try {
      const update = Y.encodeStateAsUpdate(handle.doc)
      await handle.durable()
      return update
    } finally {
      handle.release()
    }
  }

  const material = async (workshop: LiveWorkshop): Promise<ExportMaterial> => {
    const names = workshop.rooms()
    const { state } = workshop
    const boards: ExportMaterial['boards'] = []
    for (const { id: boardId } of state.boards) {
      await breathe()
      boards.push({ boardId, update: await taken(names.board(boardId)) })
    }
    return {
      workshop: toWire(state, 'viewer', names, clock()),
      notes: Object.fromEntries(state.programme.flatMap((item) => (item.notes ? [[item.id, item.notes]] : []))),
      sheets: state.sheets,
      boards,
      minutes: await taken(names.minutes),
      exportedAt: clock(),
    }
  }

  const make = async (name: string, workshop: LiveWorkshop): Promise<Made> => {
    const began = performance.now()
    const made = await exportPool.make(name, () => material(workshop))
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
