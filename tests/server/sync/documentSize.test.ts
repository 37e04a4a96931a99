import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { DocumentSize } from '../../../server/sync/documentSize.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { NOTHING, rawClient } from '../../support/rawClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const MIB = 1024 * 1024

test('what is overwritten does not fill a document: before anything is refused, the true size is worked out, and not too often', () => {
  const time = { now: 0 }
  const doc = new Y.Doc()
  doc.getMap('a').set('b', 'c')
  const told: number[] = []
  const size = new DocumentSize(doc, () => time.now, (bytes) => told.push(bytes))
  size.grew(LIMITS.documentFullBytes)
  expect(size.fits(1), 'measured a moment ago').toBe(false)
  time.now = LIMITS.documentMeasureMs
  expect(size.fits(1)).toBe(true)
  expect(told).toEqual([])
  doc.getMap('a').set('large', 'x'.repeat(LIMITS.documentWarnBytes))
  size.grew(LIMITS.documentWarnBytes)
  time.now = 2 * LIMITS.documentMeasureMs
  size.grew(1)
  size.grew(1)
  expect(told, 'told once').toHaveLength(1)
  expect(size.fits(LIMITS.documentFullBytes)).toBe(false)
})

test('a full board takes no more: its writer is closed 1009 with the reason, can still delete, and others read on', async () => {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const name = room('board')
  const handle = await server.rooms.open(name)
  const base = (id: string) => ({ id, typeName: 'asset', type: 'image', meta: {}, props: { name: 'x'.repeat(60_000) } })
  await handle.edit((doc) => {
    const records = doc.getMap('records')
    for (let n = 0; n * 60_000 < LIMITS.documentFullBytes - 40_000; n++) records.set(`asset:a${n}`, new Y.Map<unknown>([['base', base(`asset:a${n}`)]]))
  })
  const reader = await rawClient(server.url, name, 'secretary')
  const writer = await rawClient(server.url, name, 'p1_g1')
  writer.sync(0, NOTHING)
  await until(() => writer.heard.some(({ kind }) => kind === 'step2'), 'in', 20_000)
  const doc = writer.doc()
  const before = Y.encodeStateVector(doc)
  doc.getMap('records').delete('asset:a0')
  writer.sync(2, Y.encodeStateAsUpdate(doc, before))
  await until(() => writer.acked() === 1, 'a deletion is taken')
  for (let n = 0; n < 12 && writer.closed === null; n++) {
    const one = new Y.Doc()
    writeNote(one, `more${n}`, 'x'.repeat(9_000))
    writer.sync(2, Y.encodeStateAsUpdate(one))
    await until(() => writer.closed !== null || writer.acked() === n + 2, 'taken or refused')
  }
  expect(await writer.closing()).toEqual({ code: 1009, reason: 'This document is full' })
  expect(reader.closed).toBeNull()
  figure('fair', 'size at which a board takes no more', LIMITS.documentFullBytes / MIB, 'MiB')
  handle.release()
}, 60_000)
