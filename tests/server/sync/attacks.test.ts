import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ItemId, PromptId, RoomName } from '../../../shared/ids.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import type { RoomHandle } from '../../../server/sync/roomHandle.ts'
import { CONTENT_ATTACKS, FULL_BOARD } from '../../support/contentAttacks.ts'
import { writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import type { Scene } from '../../support/hostileUpdates.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { type Attack, BOARD_STRUCT_ATTACKS, STRUCT_ATTACKS } from '../../support/structAttacks.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

const BOARD = room('board')
const MINUTES = room('minutes')
const PLENUM = room('plenum')

let server: SyncServer
let people = 1_000
let crafted = 0
let accepted = 0

beforeAll(async () => {
  server = await startSyncServer()
})
afterAll(() => server.close())

/** Somebody of the board's group, or of those who write minutes, who has done no harm so far. */
const attacker = (name: RoomName) => (name === BOARD ? `p${people++}_g1` : 'moderator')

interface Stage {
  name: RoomName
  handle: RoomHandle
  victim: RawClient
  colleague: RawClient
  /** The victim's own document, written to after every attack. */
  doc: Y.Doc
  write(): void
}

const joined = async (name: RoomName, token: string): Promise<RawClient> => {
  const client = await rawClient(server.url, name, token)
  client.sync(0, NOTHING)
  await until(() => client.closed !== null || client.heard.some(({ kind }) => kind === 'step2'), 'in or out')
  return client
}

async function stage(name: RoomName): Promise<Stage> {
  const handle = await server.rooms.open(name)
  if (name === BOARD) {
    await handle.edit((doc) => writeSheets(doc, [{ itemId: 'i1' as ItemId, index: 0, prompts: [{ id: 'p1' as PromptId, text: 'Hvad kan vi gøre?' }] }]))
  }
  const victim = await joined(name, name === BOARD ? 'p1_g1' : 'secretary')
  const colleague = await joined(name, name === BOARD ? 'p2_g1' : 'moderator')
  const doc = new Y.Doc()
  let notes = 0
  const write = () => {
    const before = Y.encodeStateVector(doc)
    if (name === BOARD) writeNote(doc, notes++ === 0 ? 'a' : `v${notes % 50}`, 'Flere elever')
    else doc.getXmlFragment('item-i1').insert(0, [new Y.XmlElement('paragraph')])
    victim.sync(2, Y.encodeStateAsUpdate(doc, before))
  }
  if (name !== PLENUM) {
    write()
    await until(() => victim.acked() === 1, 'the victim has written')
  }
  return { name, handle, victim, colleague, doc, write }
}

const hash = ({ handle }: Stage) => createHash('sha256').update(Y.encodeStateAsUpdate(handle.doc)).digest('hex')
const rows = async ({ name }: Stage) => (await server.storage.loadRoom(name)).updates.length
/** The refused, and those whose frame was dropped. Whatever else becomes of somebody is a hole. */
const ending = (client: RawClient) => client.closed?.code ?? 'dropped'

/** Sends it and waits until it was handled; then nothing may have changed, and the victim goes on. */
async function assault(on: Stage, token: string, send: (client: RawClient) => void, end: number | 'dropped' | 'either'): Promise<void> {
  await on.handle.durable()
  const [hashBefore, rowsBefore, ackedBefore] = [hash(on), await rows(on), on.victim.acked()]
  const client = await joined(on.name, token)
  send(client)
  if (client.closed === null) client.sync(0, NOTHING)
  const answers = () => client.heard.filter(({ kind }) => kind === 'step2').length
  await until(() => client.closed !== null || answers() > 1, 'handled')
  await on.handle.durable()
  crafted++
  const untouched = hash(on) === hashBefore && (await rows(on)) === rowsBefore && client.acked() === 0
  if (!untouched) accepted++
  figure('gate', 'crafted attacks accepted', accepted, `of ${crafted}`)
  expect({ untouched, end: ending(client) }).toEqual({ untouched: true, end: end === 'either' ? expect.toBeOneOf([4400, 'dropped']) : end })
  expect(on.colleague.closed).toBeNull()
  client.close()
  if (on.name === PLENUM) return
  on.write()
  await until(() => on.victim.acked() > ackedBefore, 'the victim goes on writing')
}

const scene = ({ handle, doc }: Stage): Scene => ({ state: handle.doc, victim: doc.clientID })

describe('I5: forged updates are refused, change nothing, and hurt nobody else', () => {
  let board: Stage
  beforeAll(async () => {
    board = await stage(BOARD)
  })
  const all: Attack[] = [...STRUCT_ATTACKS, ...BOARD_STRUCT_ATTACKS, ...CONTENT_ATTACKS]
  test.each(all)('on a board: $name', async ({ update, end }) => {
    // As a live update, and as the answer to the server's question.
    for (const subtype of [2, 1] as const) {
      const bytes = update(scene(board))
      await assault(board, attacker(BOARD), (client) => client.sync(subtype, bytes), end)
    }
  })

  test(`on a board: ${FULL_BOARD.name} (1009, since it is no offence)`, async () => {
    const bytes = FULL_BOARD.update(scene(board))
    await assault(board, attacker(BOARD), (client) => client.sync(1, bytes), 1009)
  })
  test('negative control: an honest update sent the same way does change what is compared', async () => {
    const doc = new Y.Doc()
    writeNote(doc, 'honest', 'en rigtig idé')
    const [hashBefore, rowsBefore] = [hash(board), await rows(board)]
    const client = await joined(BOARD, attacker(BOARD))
    client.sync(2, Y.encodeStateAsUpdate(doc))
    await until(() => client.acked() === 1, 'acknowledged')
    expect(hash(board)).not.toBe(hashBefore)
    expect(await rows(board)).toBe(rowsBefore + 1)
    client.close()
  })
  test('300 gaps of 10 kB: nothing is kept of them', async () => {
    const gap = STRUCT_ATTACKS.find(({ name }) => name === 'a gap of 10 kB')?.update(scene(board)) ?? NOTHING
    await assault(board, attacker(BOARD), (client) => {
      for (let n = 0; n < 300; n++) client.sync(2, gap)
    }, 'dropped')
    expect(board.handle.doc.store.pendingStructs).toBeNull()
  })
})

describe('I5: the same structs in the minutes and in the plenum', () => {
  test.each([MINUTES, PLENUM])('%s', async (name) => {
    const on = await stage(name)
    for (const { update, end } of STRUCT_ATTACKS) {
      const bytes = update(scene(on))
      // Where nobody has written anything, what hurts a colleague elsewhere may be a gap.
      await assault(on, attacker(name), (client) => client.sync(2, bytes), name === PLENUM ? 'either' : end)
    }
  })
  test('in the minutes: other roots, scripts, handlers and links that run', async () => {
    const on = await stage(MINUTES)
    const item = (change: (fragment: Y.XmlFragment) => void) => (doc: Y.Doc) => change(doc.getXmlFragment('item-i1'))
    const paragraph = (text: Y.XmlText, name = 'paragraph') => {
      const element = new Y.XmlElement(name)
      element.insert(0, [text])
      return element
    }
    const linked = (href: string) => item((fragment) => {
      const text = new Y.XmlText('abc')
      fragment.insert(0, [paragraph(text)])
      text.format(0, 2, { link: { href } })
    })
    const clicked = paragraph(new Y.XmlText('x'))
    clicked.setAttribute('onclick', 'alert(1)')
    for (const change of [
      (doc: Y.Doc) => writeNote(doc, 'x', 'en idé'),
      (doc: Y.Doc) => doc.getXmlFragment('elsewhere').insert(0, [new Y.XmlElement('paragraph')]),
      item((fragment) => fragment.insert(0, [paragraph(new Y.XmlText('x'), 'iframe')])),
      item((fragment) => fragment.insert(0, [clicked])),
      linked('javascript:alert(1)'),
      linked('java\tscript:alert(1)'),
      linked('data:text/html,x'),
    ]) {
      const doc = new Y.Doc()
      change(doc)
      await assault(on, 'moderator', (client) => client.sync(2, Y.encodeStateAsUpdate(doc)), 4400)
    }
  })
})
