/** Who is here is counted right, however often a line breaks, and when Yjs takes another client id. */

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Room } from '../../../client/sync/room.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { recordOf } from '../../../shared/board/recordFields.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'
import { type Device, device } from '../../support/syncSurroundings.ts'
import { tableTabs } from '../../support/tabs.ts'
import { until } from '../../support/until.ts'

const tabs = tableTabs()

/** Somebody at the table, whom the others see. */
async function sit(name: string, around?: Device): Promise<Room> {
  const room = tabs.sit(await tabs.table.join(name), name, around)
  room.awareness.setLocalState({})
  return room
}
const live = (room: Room) => () => room.state.getState().phase === 'live'
const seenBy = (room: Room, name: string) => [...room.awareness.getStates().values()].filter((state) => state['who']?.name === name).length

const RECONNECTS = scaled(60, 1_000)

test(`${RECONNECTS} rapid reconnects leave exactly one presence, and a late end of an old line takes nothing away`, async () => {
  const line = device(tabs.server.url)
  const [anna, bo] = [await sit('Anna', { ...line, random: () => 0 }), await sit('Bo')]
  await until(() => live(anna)() && live(bo)(), 'both to be live')
  await until(() => seenBy(bo, 'Anna') === 1, 'Anna to be seen')
  let most = 0
  for (let n = 0; n < RECONNECTS; n++) {
    line.unplug()
    await until(() => !live(anna)(), 'the line to be down')
    line.plug()
    await until(live(anna), `Anna to be live again after ${n} reconnects`)
    most = Math.max(most, seenBy(bo, 'Anna'))
  }
  await until(() => seenBy(bo, 'Anna') === 1, 'exactly one Anna')
  figure('device', 'presences of one person after rapid reconnects, most', most, `after ${RECONNECTS}`)
  expect(most).toBeLessThanOrEqual(1)
  anna.close()
  await until(() => seenBy(bo, 'Anna') === 0, 'Anna to be gone')
}, scaled(60_000, 20 * 60_000))

test('a client id that is taken: presence follows Yjs to the new one, both write on, and all are equal', async () => {
  const [anna, bo] = [await sit('Anne'), await sit('Bodil')]
  await until(() => live(anna)() && live(bo)(), 'both to be live')
  createIdea(anna.doc, { id: 'shape:first', text: 'Første', xy: { x: 0, y: 0 } })
  await until(() => recordOf(bo.doc, 'shape:first') !== undefined, 'the idea to arrive')
  // Bo's page, by an unlikely chance, has the id under which Anna writes.
  bo.doc.clientID = anna.doc.clientID
  bo.awareness.clientID = anna.doc.clientID
  bo.awareness.setLocalState({})
  createIdea(anna.doc, { id: 'shape:second', text: 'Anden', xy: { x: 0, y: 0 } })
  await until(() => bo.doc.clientID !== anna.doc.clientID, 'Yjs to notice')
  expect(bo.awareness.clientID).toBe(bo.doc.clientID)
  createIdea(bo.doc, { id: 'shape:third', text: 'Tredje', xy: { x: 0, y: 0 } })
  await until(() => live(bo)() && bo.state.getState().kept === 0, 'Bodil to be saved')
  await until(() => recordOf(anna.doc, 'shape:third') !== undefined, 'the idea to arrive')
  expect(Y.encodeStateVector(bo.doc)).toEqual(Y.encodeStateVector(anna.doc))
  await until(() => seenBy(anna, 'Bodil') === 1 && seenBy(bo, 'Anne') === 1, 'each to see the other once')
})
