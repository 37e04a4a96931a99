import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { RoomKind } from '../../../server/sync/directory.ts'
import { room } from '../../support/testDirectory.ts'
import { writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { NOTHING, rawClient, type RawClient } from '../../support/rawClient.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { until } from '../../support/until.ts'

/**
 * What happens to somebody who opens the room and sends content: `out` is closed before reading; `reads` is closed at the first
 * content sent, as update and as SyncStep2; `waits` keeps the socket and takes nothing; `writes` is acknowledged.
 */
type Outcome = 'out' | 'reads' | 'waits' | 'writes'
interface Facts {
  open?: boolean
  revealed?: boolean
  published?: boolean
  otherFocusAreas?: boolean
  locked?: boolean
}

let server: SyncServer
beforeAll(async () => {
  server = await startSyncServer()
  for (const kind of ['gathering', 'workshop'] as const) server.rooms.createLive(room(kind)).publish()
})
let tried = 0
let through = 0
afterAll(() => server.close())

function content(kind: RoomKind): Uint8Array {
  const doc = new Y.Doc()
  if (kind === 'minutes') {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Vi besluttede')])
    doc.getXmlFragment('item-i1').insert(0, [paragraph])
  } else writeNote(doc, `n${doc.clientID}`, 'tekst')
  return Y.encodeStateAsUpdate(doc)
}

const ended = (client: RawClient) => client.closed

let people = 100
/** Somebody new of the same group each time: who writes as a reader three times in a minute is suspended. */
const another = (token: string) => token.replace(/^p\d+_/, () => `p${people++}_`)

async function outcome(kind: RoomKind, token: string, board: string | undefined, subtype: 1 | 2): Promise<Outcome> {
  const client: RawClient = await rawClient(server.url, room(kind, board), another(token))
  onTestFinished(() => client.close())
  client.sync(0, NOTHING)
  await until(() => client.closed !== null || client.heard.some(({ kind: heard }) => heard === 'step2'), 'in or out')
  if (client.closed) return client.closed.code === 4403 ? 'out' : Promise.reject(new Error(`closed ${client.closed.code}`))
  client.sync(subtype, content(kind))
  // An answer to this one proves that the frame before it was handled.
  client.sync(0, NOTHING)
  const answers = () => client.heard.filter(({ kind: heard }) => heard === 'step2').length
  await until(() => ended(client) !== null || answers() === 2, 'handled')
  const end = ended(client)
  if (end) return end.code === 4403 ? 'reads' : Promise.reject(new Error(`closed ${end.code}: ${end.reason}`))
  const asked = client.heard.some(({ kind: heard }) => heard === 'step1')
  if (!asked) return 'waits'
  await until(() => client.acked() === 1, 'acknowledged')
  return 'writes'
}

const OWN = 'p1_g1'
const STRANGER = 'p2_g2'
const MATRIX: [string, RoomKind, Facts, Record<string, Outcome>, string?][] = [
  ['an open board', 'board', {}, { moderator: 'writes', secretary: 'reads', viewer: 'out', [OWN]: 'writes', [STRANGER]: 'out' }],
  ['a closed board', 'board', { open: false }, { moderator: 'writes', secretary: 'reads', viewer: 'out', [OWN]: 'waits', [STRANGER]: 'out' }],
  ['an open board of a locked group', 'board', { locked: true }, { moderator: 'writes', secretary: 'reads', viewer: 'out', [OWN]: 'waits', [STRANGER]: 'out' }],
  ['a revealed open board', 'board', { revealed: true }, { moderator: 'writes', secretary: 'reads', viewer: 'reads', [OWN]: 'writes', [STRANGER]: 'reads' }],
  ['a revealed closed board', 'board', { revealed: true, open: false }, { moderator: 'writes', viewer: 'reads', [OWN]: 'waits', [STRANGER]: 'reads' }],
  ["the group's board for another area", 'board', {}, { [OWN]: 'writes', [STRANGER]: 'out' }, 'g1-other'],
  ['that board, when only own areas are allowed', 'board', { otherFocusAreas: false }, { [OWN]: 'reads', moderator: 'writes' }, 'g1-other'],
  ['the minutes', 'minutes', {}, { moderator: 'writes', secretary: 'writes', viewer: 'out', [OWN]: 'out' }],
  ['published minutes', 'minutes', { published: true }, { moderator: 'writes', secretary: 'writes', viewer: 'reads', [OWN]: 'reads' }],
  ['the gathering', 'gathering', {}, { moderator: 'reads', secretary: 'reads', viewer: 'out', [OWN]: 'out' }],
  ['the revealed gathering', 'gathering', { revealed: true }, { moderator: 'reads', secretary: 'reads', viewer: 'reads', [OWN]: 'reads' }],
  ['the workshop', 'workshop', {}, { moderator: 'reads', secretary: 'reads', viewer: 'reads', [OWN]: 'reads' }],
  ['the plenum layer', 'plenum', {}, { secretary: 'reads', viewer: 'out', [OWN]: 'out' }],
]

describe('I4: role × room', () => {
  for (const [what, kind, facts, expected, board] of MATRIX) {
    for (const [token, wanted] of Object.entries(expected)) {
      test(`${what}: ${token} ${wanted}, with an update and with a SyncStep2`, async () => {
        const { locked = false, ...fields } = facts
        Object.assign(server.directory, { open: true, revealed: false, published: false, otherFocusAreas: true }, fields)
        server.directory.locked.clear()
        if (locked) server.directory.locked.add('g1')
        for (const subtype of [2, 1] as const) {
          const became = await outcome(kind, token, board, subtype)
          if (wanted !== 'writes') tried++
          if (wanted !== 'writes' && became === 'writes') through++
          figure('rights', 'writings without the right that went through', through, `of ${tried}`)
          expect(became).toBe(wanted)
        }
      })
    }
  }
})
