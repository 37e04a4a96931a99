/** The public surface as an outside client meets it: plain fetch, the stock y-websocket provider, raw frames; nothing of our own client. */

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { notesIn, textOf, writeNote } from '../support/contractNote.ts'
import { NOTHING, rawClient } from '../support/rawClient.ts'
import { stockClient } from '../support/stockClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

/** What the tests read of answers, as the public surface names it. */
interface Workshop {
  id: string
  status: string
  serverTime: number
  programme: { id: string; kind: string; notes?: string; prompts: { id: string; text: string }[] }[]
  current: { itemId: string; startedAt: number; deadline: number; pausedAt: number | null } | null
  groups: { id: string; name: string; place: string }[]
  boards: { id: string; groupId: string; focusAreaId: string; home: boolean; room: RoomName; open: boolean }[]
  rooms: Record<'workshop' | 'gathering' | 'plenum' | 'minutes', RoomName>
  takeHome: { id: string; what: string }[]
}
interface Answer {
  status: number
  type: string | null
  body: Record<string, unknown> & { workshop?: Workshop; code?: string; detail?: string }
}

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function call(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] }
}

async function day(language: 'da' | 'en' = 'da') {
  const { status, body } = await call('POST', '/workshops', undefined, { language, groups: [{ name: 'A' }, { name: 'B' }] })
  expect(status).toBe(201)
  const created = body as unknown as Record<'moderatorToken' | 'secretaryToken' | 'viewerToken' | 'joinCode', string> & { workshop: Workshop }
  const { id } = created.workshop
  const command = (given: unknown, token = created.moderatorToken) => call('POST', `/workshops/${id}/commands`, token, given)
  const read = async (token: string) => (await call('GET', `/workshops/${id}`, token)).body as unknown as Workshop
  const join = async (group = 0) => {
    const joined = await call('POST', '/join', undefined, { code: created.joinCode, groupId: created.workshop.groups[group]?.id })
    return String(joined.body['participantToken'])
  }
  const ownBoard = (group = 0) => {
    const found = created.workshop.boards.find(({ groupId, home }) => home && groupId === created.workshop.groups[group]?.id)
    if (!found) throw new Error('a group without a board')
    return found
  }
  const discussion = created.workshop.programme.find(({ kind }) => kind === 'discussion')?.id
  return { ...created, id, command, read, join, ownBoard, discussion }
}

const sync = () => `${server.url.replace('http', 'ws')}/sync`
const stock = (room: RoomName, token: string, doc?: Y.Doc) => {
  const client = stockClient(sync(), room, token, doc)
  onTestFinished(() => client.destroy())
  return client
}
const raw = async (room: RoomName, token: string) => {
  const client = await rawClient(sync(), room, token)
  onTestFinished(() => client.close())
  return client
}
const kinds = (client: { heard: { kind: string }[] }) => client.heard.map(({ kind }) => kind).filter((kind) => kind !== 'awareness')

describe('workshops over HTTP', () => {
  test('the shape of a workshop is what the public surface says, with notes for moderator and secretary alone', async () => {
    const { workshop, moderatorToken, secretaryToken, viewerToken, read, join, command, discussion } = await day()
    expect(workshop).toMatchObject({ status: 'draft', current: null, language: 'da', levels: ['HMU', 'LMU'], revealed: false, takeHome: [] })
    expect(Object.keys(workshop.rooms).sort()).toEqual(['gathering', 'minutes', 'plenum', 'workshop'])
    expect(workshop.boards).toHaveLength(2 * 5)
    await command({ type: 'programme.goto', itemId: discussion })
    for (const [token, sees] of [[moderatorToken, true], [secretaryToken, true], [viewerToken, false], [await join(), false]] as const) {
      const seen = await read(token)
      expect(seen.programme.some(({ notes }) => notes !== undefined)).toBe(sees)
      expect(seen.current).toMatchObject({ itemId: discussion, pausedAt: null })
      expect(seen.boards.every(({ open }) => open)).toBe(true)
      expect(Math.abs(seen.serverTime - Date.now())).toBeLessThan(5_000)
      expect(seen.current?.deadline).toBeGreaterThan(seen.serverTime)
    }
  })

  test.each([
    ['da', 'Ukendt kommando'],
    ['en', 'Unknown command'],
  ] as const)('refusals are problem+json in the workshop’s language (%s)', async (language, title) => {
    const { command, id } = await day(language)
    const unknown = await command({ type: 'programme.dance' })
    expect([unknown.status, unknown.type]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(unknown.body).toMatchObject({ status: 422, code: 'unknown-command', title, detail: expect.any(String) })
    expect((await call('GET', `/workshops/${id}`)).body.code).toBe('unauthorised')
  })

  test('a refused command is 409 and changes nothing: stale `from`, unknown items, boards, groups and areas, too early, too late', async () => {
    const { command, read, moderatorToken } = await day()
    const refused = async (given: unknown) => {
      const { status, type, body } = await command(given)
      expect({ given, status, type, ok: body['ok'] }).toEqual({ given, status: 409, type: 'application/problem+json; charset=utf-8', ok: undefined })
    }
    for (const type of ['programme.pause', 'programme.resume', 'round.end', 'round.cancelEnd', 'programme.undo']) await refused({ type })
    await refused({ type: 'programme.back', from: null })
    expect((await command({ type: 'programme.next', from: null })).body.workshop).toMatchObject({ status: 'live', current: { itemId: 'arrival' } })
    const before = JSON.stringify({ ...(await read(moderatorToken)), serverTime: 0 })
    await refused({ type: 'programme.next', from: null })
    await refused({ type: 'programme.back', from: 'nowhere' })
    await refused({ type: 'programme.goto', itemId: 'nowhere' })
    await refused({ type: 'boards.open', boardIds: ['nowhere'] })
    await refused({ type: 'group.remove', groupId: 'nowhere' })
    await refused({ type: 'focusArea.rename', focusAreaId: 'nowhere', title: 'x' })
    await refused({ type: 'takeHome.remove', id: 'nowhere' })
    await refused({ type: 'spotlight', boardId: 'nowhere' })
    expect(JSON.stringify({ ...(await read(moderatorToken)), serverTime: 0 })).toBe(before)
    expect((await command({ type: 'workshop.close' })).status).toBe(200)
    await refused({ type: 'programme.goto', itemId: 'welcome' })
  })

  test('the secretary adds lines, nobody else but the moderator; exports have their names; deleting is 204 and final', async () => {
    const { id, command, secretaryToken, viewerToken, moderatorToken, join } = await day()
    const participant = await join()
    const line = { type: 'takeHome.add', what: 'Fælles introforløb' }
    expect((await command(line, secretaryToken)).body.workshop?.takeHome).toMatchObject([{ what: 'Fælles introforløb', who: '', by: '', level: '', ideas: [] }])
    for (const token of [viewerToken, participant]) expect((await command(line, token)).status).toBe(403)
    expect((await command({ type: 'programme.next', from: null }, secretaryToken)).status).toBe(403)
    const names = (await call('GET', `/workshops/${id}/exports`, secretaryToken)).body as unknown as string[]
    expect(names).toEqual(expect.arrayContaining(['ideas.csv', 'minutes.md', 'minutes.docx', 'workshop.json']))
    for (const token of [viewerToken, participant]) expect((await call('GET', `/workshops/${id}/exports`, token)).status).toBe(403)
    expect((await call('GET', `/workshops/${id}/exports/nothing.txt`, moderatorToken)).status).toBe(404)
    expect((await call('DELETE', `/workshops/${id}`, secretaryToken)).status).toBe(403)
    const deleted = await call('DELETE', `/workshops/${id}`, moderatorToken)
    expect([deleted.status, deleted.body]).toEqual([204, {}])
    expect((await call('GET', `/workshops/${id}`, moderatorToken)).status).toBe(404)
  })

  test('templates come in the language that is asked for, and an address that cannot be read is a problem too', async () => {
    for (const lang of ['da', 'en']) {
      const list = (await call('GET', `/templates?lang=${lang}`)).body as unknown as unknown[]
      expect(list).toEqual([{ id: 'thematic-day', kind: 'programme', title: expect.any(String), summary: expect.any(String) }])
    }
    for (const path of ['/preview/%zz', '/nothing', `/preview/${'x'.repeat(500)}`]) {
      const { status, type } = await call('GET', path)
      expect({ path, client: status >= 400 && status < 500, type }).toEqual({ path, client: true, type: 'application/problem+json; charset=utf-8' })
    }
  })
})

describe('documents over websockets', () => {
  test('a note made as the public surface shows is stored, acknowledged, gathered with its origin and exported', async () => {
    const { id, command, join, ownBoard, moderatorToken, discussion } = await day()
    const { workshop } = (await command({ type: 'programme.goto', itemId: discussion })).body
    const own = ownBoard()
    const group = stock(own.room, await join())
    await group.synced()
    const meta = group.doc.getMap('meta')
    expect(meta.toJSON()).toEqual({ format: 1, tldraw: '3.15.6' })
    const prompt = workshop?.programme.find((item) => item.id === discussion)?.prompts[0]
    expect(group.doc.getMap('records').has(`shape:sheet-${discussion}-${prompt?.id}`)).toBe(true)
    writeNote(group.doc, 'n1', 'Flere elever fra lokalområdet')

    const wall = stock(workshop?.rooms.gathering ?? own.room, moderatorToken)
    await until(() => textOf(wall.doc, `${own.id}/n1`) === 'Flere elever fra lokalområdet', 'gathered')
    const base = (wall.doc.getMap('records').get(`shape:${own.id}/n1`) as Y.Map<unknown>).get('base')
    const { groupId, focusAreaId, id: boardId } = own
    expect(base).toMatchObject({
      parentId: `shape:${own.id}/board`,
      meta: { origin: { boardId, groupId, focusAreaId, recordId: 'shape:n1', itemId: discussion, promptId: prompt?.id } },
    })
    const csv = await fetch(`${server.url}/api/v1/workshops/${id}/exports/ideas.csv`, { headers: { authorization: `Bearer ${moderatorToken}` } })
    expect(await csv.text()).toContain('Flere elever fra lokalområdet')
  })

  test('participants and viewers are refused the gathering with 4403 before it is revealed, and let in after', async () => {
    const { workshop, command, join, viewerToken } = await day()
    const participant = await join()
    for (const token of [viewerToken, participant]) {
      expect((await (await raw(workshop.rooms.gathering, token)).closing()).code).toBe(4403)
    }
    await command({ type: 'reveal', revealed: true })
    for (const token of [viewerToken, participant]) {
      const client = await raw(workshop.rooms.gathering, token)
      client.sync(0, NOTHING)
      await until(() => client.heard.length > 0, 'answered')
      expect(kinds(client)).toEqual(['step2'])
      // The routine answer of a stock client: nothing that the server lacks, but a delete set.
      client.sync(2, Y.encodeStateAsUpdate(client.doc()))
      client.sync(0, NOTHING)
      await until(() => kinds(client).filter((kind) => kind === 'step2').length === 2, 'still in')
      const stranger = new Y.Doc()
      writeNote(stranger, 'mine', 'Min egen')
      client.sync(2, Y.encodeStateAsUpdate(stranger))
      expect((await client.closing()).code).toBe(4403)
    }
    await command({ type: 'reveal', revealed: false })
    expect((await (await raw(workshop.rooms.gathering, viewerToken)).closing()).code).toBe(4403)
  })

  test('on a closed board participants wait and moderators write; when it opens, those who waited are asked and lose nothing', async () => {
    const { command, join, ownBoard, moderatorToken, discussion } = await day()
    const { room } = ownBoard()
    const waiting = await raw(room, await join())
    waiting.sync(0, NOTHING)
    await until(() => waiting.heard.length > 0, 'answered')
    expect(kinds(waiting)).toEqual(['step2'])
    const kept = new Y.Doc()
    writeNote(kept, 'early', 'For tidligt')
    waiting.sync(1, Y.encodeStateAsUpdate(kept))

    const moderator = stock(room, moderatorToken)
    await moderator.synced()
    writeNote(moderator.doc, 'mod', 'Fra ordstyreren')
    await until(() => notesIn(waiting.doc()).includes('mod'), 'the group sees what the moderator writes')
    expect([notesIn(moderator.doc).includes('early'), waiting.acked()]).toEqual([false, 0])

    await command({ type: 'programme.goto', itemId: discussion })
    await until(() => kinds(waiting).includes('step1'), 'asked')
    waiting.sync(1, Y.encodeStateAsUpdate(kept))
    await until(() => waiting.acked() === 2, 'both frames are acknowledged')
    await until(() => textOf(moderator.doc, 'early') === 'For tidligt', 'there')
    expect([waiting.closed, moderator.closes]).toEqual([null, []])
  })

  test('the workshop room shows the state and nobody’s notes, and nobody writes to it', async () => {
    const { workshop, command, join } = await day()
    const member = stock(workshop.rooms.workshop, await join())
    await member.synced()
    await command({ type: 'programme.next', from: null })
    await until(() => (member.doc.getMap('workshop').get('current') as Workshop['current'])?.itemId === 'arrival', 'followed')
    expect(JSON.stringify(member.doc.getMap('workshop').toJSON())).not.toContain('"notes"')
    member.doc.getMap('workshop').set('title', 'Kapret')
    await until(() => member.closes.includes(4403), 'refused')
  })

  test('tokens of nobody, of another workshop and of a deleted one are told apart by their codes', async () => {
    const [ours, theirs] = [await day(), await day()]
    const { room } = ours.ownBoard()
    expect((await (await raw(room, 'A'.repeat(43))).closing()).code).toBe(4401)
    expect((await (await raw(room, theirs.moderatorToken)).closing()).code).toBe(4403)
    expect((await (await raw('nowhere' as RoomName, ours.moderatorToken)).closing()).code).toBe(4404)
    const open = await raw(room, ours.moderatorToken)
    open.sync(0, NOTHING)
    await until(() => open.heard.length > 0, 'in')
    await call('DELETE', `/workshops/${ours.id}`, ours.moderatorToken)
    expect((await open.closing()).code).toBe(4404)
    expect((await (await raw(room, ours.moderatorToken)).closing()).code).toBe(4401)
  })
})
