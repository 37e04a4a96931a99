/** The thread that makes documents: packing a long one must not keep anybody waiting who is writing. */

import { readlinkSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { errorFields } from '../log.ts'
import { readMaterial, type ExportMaterial } from './exportMaterial.ts'
import { buildExport, type ExportFile } from './exports.ts'

/** One at a time: the pool asks again when this is answered. */
export interface ExportOrder {
  name: string
  material: ExportMaterial
}

export type ExportAnswer = { ok: true; file: ExportFile | null } | { ok: false; fields: object }

/** Steps of Linux's niceness: of a core that is short, a third of what the writers get. */
const BACK = 5

/** Whoever is writing goes first: Linux gives processor time thread by thread. Elsewhere the thread stays as it is. */
function stepBack(): boolean {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, Math.min(constants.priority.PRIORITY_LOW, getPriority() + BACK))
    return true
  } catch {
    return false
  }
}

const port = parentPort
if (!port) throw new Error('This file runs as a worker only')
stepBack()

const make = async ({ name, material }: ExportOrder): Promise<ExportAnswer> => {
  try {
    return { ok: true, file: await buildExport(name, readMaterial(material)) }
  } catch (error) {
    return { ok: false, fields: errorFields(error) }
  }
}

port.on('message', (order: ExportOrder) => {
  void make(order).then((answer) => port.postMessage(answer))
})
