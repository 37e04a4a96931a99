import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ExportMaterial } from '../../../server/documents/exportMaterial.ts'
import { createExportPool, exportThreads, type ExportPool } from '../../../server/documents/exportPool.ts'
import { createLog } from '../../../server/log.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { writeNote } from '../../support/contractNote.ts'
import { sampleInput } from '../../support/exportSample.ts'
import { until } from '../../support/until.ts'

let pool: ExportPool
afterEach(() => pool.close())
const open = (limitMs?: number) => (pool = createExportPool(createLog('silent'), limitMs, LIMITS.exportThreads))
function sample(): ExportMaterial {
  const { workshop, notes, exportedAt } = sampleInput([])
  const doc = new Y.Doc()
  writeNote(doc, 'n1', 'Flere elever')
  const board = { boardId: (workshop.boards[0]?.id ?? '') as BoardId, update: Y.encodeStateAsUpdate(doc) }
  return { workshop, notes, exportedAt, sheets: [], boards: [board], minutes: Y.encodeStateAsUpdate(new Y.Doc()) }
}
const read = async (): Promise<ExportMaterial> => sample()

it('makes a document in another thread, byte for byte the same each time', async () => {
  open()
  const [first, second] = await Promise.all([pool.make('ideas.csv', read), pool.make('ideas.csv', read)])
  expect(first).toMatchObject({ kind: 'made', file: { mime: 'text/csv; charset=utf-8' } })
  expect(second).toEqual(first)
  expect(await pool.make('nothing.exe', read)).toEqual({ kind: 'made', file: null })
})

it('reads what is to be written when it is its turn, lets a short queue wait and refuses the rest', async () => {
  open()
  let reading = 0
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const slow = async (): Promise<ExportMaterial> => {
    reading += 1
    await held
    return sample()
  }
  const asked = Array.from({ length: LIMITS.exportThreads + LIMITS.exportQueue }, () => pool.make('minutes.md', slow))
  expect(await pool.make('minutes.md', slow)).toEqual({ kind: 'busy' })
  await until(() => reading === LIMITS.exportThreads, 'the first ones are read')
  expect(pool.counts()).toEqual({ waiting: LIMITS.exportQueue, running: LIMITS.exportThreads })
  letGo()
  const made = await Promise.all(asked)
  expect(made.every(({ kind }) => kind === 'made')).toBe(true)
  expect(pool.counts()).toEqual({ waiting: 0, running: 0 })
})

it('gives up on a document that takes too long, and makes the next', async () => {
  open(1)
  expect(await pool.make('minutes.docx', read)).toEqual({ kind: 'late' })
  await pool.close()
  open()
  expect(await pool.make('minutes.docx', read)).toMatchObject({ kind: 'made' })
})

it('outlives what cannot be written, and passes on what cannot be read', async () => {
  open()
  const broken = JSON.parse('{"workshop":{},"boards":null}') as ExportMaterial
  expect(await pool.make('minutes.docx', async () => broken)).toEqual({ kind: 'failed' })
  await expect(pool.make('minutes.docx', () => Promise.reject(new Error('The room was dropped')))).rejects.toThrow('dropped')
  expect(await pool.make('minutes.docx', read)).toMatchObject({ kind: 'made' })
  expect(pool.counts()).toEqual({ waiting: 0, running: 0 })
})

it('leaves a core to those who write, and works on a machine that has only one', () => {
  expect([1, 2, 3, 8, 64].map(exportThreads)).toEqual([1, 1, 2, LIMITS.exportThreads, LIMITS.exportThreads])
})
