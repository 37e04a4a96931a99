import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { checkDocument } from '../../../server/operator/checkDocument.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { noteCreator } from '../../../shared/board/creator.ts'
import { Person } from '../../support/boardSession.ts'
import { visit } from '../../support/doctorVisit.ts'
import { figure } from '../../support/figure.ts'
import { filesHolding } from '../../support/filesHolding.ts'
import { openStock } from '../../support/openStock.ts'
import { random } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'
import { storedContent, type StoredContent } from '../../support/storedContent.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'
import { writeDay } from '../../support/writtenDay.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-import-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const tool = ({ dataDir, port }: TestServer, ...args: string[]) => visit(args, { PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: String(port) })

/** What an export promises to carry over, without what belongs to one server. */
function carried({ state, documents, owners, images, checkpoints, people }: StoredContent): unknown {
  return { state, documents, owners, images, checkpoints, people }
}

test('an exported workshop is imported elsewhere, and again beside itself, with everything: ideas, minutes, pictures, authors, earlier states', async () => {
  const first = await startTestServer()
  onTestFinished(() => first.close())
  const day = await writeDay(first)
  const { workshop: { id }, moderatorToken, secretaryToken, joinCode } = day.created
  const now = (await first.call<Workshop>('GET', `/workshops/${id}`, { token: moderatorToken })).value
  const minutes = openStock(first.url, now.rooms.minutes, secretaryToken)
  await until(() => minutes.provider.synced, 'the minutes are open')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Besluttet: fælles intro på Ærø')])
  minutes.doc.getXmlFragment(`item-${now.current?.itemId ?? ''}`).insert(0, [paragraph])
  const plain = async (server: TestServer, of: string, token: string, name: string): Promise<string> =>
    (await fetch(`${server.url}/api/v1/workshops/${of}/exports/${name}`, { headers: { authorization: `Bearer ${token}` } })).text()
  await until(async () => (await plain(first, id, moderatorToken, 'minutes.md')).includes('fælles intro på Ærø'), 'the minutes are stored')
  minutes.leave()
  day.leave()

  const file = join(base, 'day.planche')
  const stored = async () => (await storedContent(first.dataDir)).get(id)
  let original: StoredContent | undefined
  // Earlier states of the boards are stored a moment after the day has gone on: an export of that moment is compared with another.
  await until(async () => {
    const before = await stored()
    rmSync(file, { force: true })
    expect(await tool(first, 'export', id, file)).toMatchObject({ code: 0 })
    original = await stored()
    return isDeepStrictEqual(before, original)
  }, 'nothing is stored beside the export', 60_000)
  for (const secret of [moderatorToken, secretaryToken, joinCode]) expect(filesHolding(base, secret)).toEqual([])
  if (!original) throw new Error('nothing was stored')
  expect(Object.keys(original.images)).toHaveLength(1)
  expect(carried((await storedContent(file)).get(id) ?? original)).toEqual(carried(original))

  const second = await startTestServer()
  onTestFinished(() => second.close())
  let [compared, different] = [0, 0]
  for (const [server, sameId] of [[second, true], [first, false]] as const) {
    const { code, out } = await tool(server, 'import', file)
    expect(code).toBe(0)
    const [, newId = '', token = ''] = /\/w\/([\w-]+)\/run#(\S+)/.exec(out) ?? []
    expect(newId === id).toBe(sameId)
    const copy = (await storedContent(server.dataDir)).get(newId as typeof id)
    if (!copy) throw new Error('nothing was imported')
    for (const [name, hash] of Object.entries(original.documents)) {
      compared += 1
      if (copy.documents[name] !== hash) different += 1
    }
    expect(carried(copy)).toEqual(carried(original))
    // It is served at once, without a restart, and equal to the eye.
    const there = (await server.call<Workshop>('GET', `/workshops/${newId}`, { token })).value
    expect(there.programme).toEqual(now.programme)
    expect(there.joinCode).not.toBe(joinCode)
    expect((await plain(server, newId, token, 'ideas.csv')).split('\r\n').length).toBe((await plain(first, id, moderatorToken, 'ideas.csv')).split('\r\n').length)
    expect(await plain(server, newId, token, 'minutes.md')).toContain('fælles intro på Ærø')
    const [picture] = Object.keys(original.images)
    const shown = await fetch(`${server.url}/api/v1/workshops/${newId}/assets/${picture}`, { headers: { authorization: `Bearer ${token}` } })
    expect(shown.status).toBe(200)
    // The old links open nothing in it, and its own code does.
    expect((await server.call('POST', '/join', { body: { code: there.joinCode } })).status).toBe(201)
    expect((await second.call('GET', `/workshops/${id}`, { token: moderatorToken })).status).toBe(401)
  }
  figure('backup', 'documents imported otherwise than they were exported', different, `of ${compared}`)
}, 90_000)

const seed = Date.now() % 1_000_000
const SESSIONS = scaled(6, 200)

test(`${SESSIONS} boards of random honest sessions pass the check of an import (seed ${seed})`, () => {
  let refused = 0
  for (let n = 0; n < SESSIONS; n++) {
    const chance = random(seed + n)
    const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const [server] = docs
    if (!server) throw new Error('no document')
    writeSheets(server, [])
    const share = (): void => {
      for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
    }
    share()
    const people = docs.map((doc, index) => new Person(doc, `p${index}`, chance))
    for (let act = 0; act < 150; act++) {
      chance.pick(people).act()
      if (act % 5 === 0) share()
    }
    share()
    // Put back from an earlier state, as by the moderator.
    const [again] = [...server.getMap('records').keys()].filter((id) => id.startsWith('shape:'))
    if (again) server.transact(() => noteCreator(server, again, chance.int(1, 1_000_000)))
    const why = checkDocument('board', Y.encodeStateAsUpdate(server))
    if (why !== null) refused += 1
    expect(why).toBeNull()
  }
  figure('backup', 'honest boards that an import refuses', refused, `of ${SESSIONS}`)
}, scaled(60_000, 600_000))
