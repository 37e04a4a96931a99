/** The thread that makes documents: packing a long one must not keep anybody waiting who is writing. */

import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { ExportInput } from '../../shared/documents/exportInput.ts'
import { errorFields } from '../log.ts'
import { buildExport, type ExportFile } from './exports.ts'

/** One at a time: the pool asks again when this is answered. */
export interface ExportOrder {
  name: string
  input: ExportInput
}

export type ExportAnswer = { ok: true; file: ExportFile | null } | { ok: false; fields: object }

/** Whoever is writing goes first: Linux gives processor time thread by thread. Elsewhere the thread stays as it is. */
function stepBack(): boolean {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
    return true
  } catch {
    return false
  }
}

const port = parentPort
if (!port) throw new Error('This file runs as a worker only')
stepBack()

port.on('message', ({ name, input }: ExportOrder) => {
  buildExport(name, input).then(
    (file) => port.postMessage({ ok: true, file } satisfies ExportAnswer),
    (error: unknown) => port.postMessage({ ok: false, fields: errorFields(error) } satisfies ExportAnswer),
  )
})
