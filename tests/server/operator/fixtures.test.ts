import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { CURRENT_SCHEMA } from '../../../server/storage/sqlite/schema.ts'
import type { IssuedLink } from '../../../shared/api.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { visit } from '../../support/doctorVisit.ts'
import { filesHolding } from '../../support/filesHolding.ts'
import { storedContent } from '../../support/storedContent.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

/** A thematic day as the first released version stored it, and what was written in it. These files are never made anew. */
const FIXTURES = fileURLToPath(new URL('../../fixtures/v1', import.meta.url))
interface Recorded {
  workshop: string
  other: string
  moderatorToken: string
  title: string
  programme: string[]
  takeHome: string[]
  csv: string
  minutes: string
  otherTexts: string[]
  owners: { room: string; client: number; owner: string }[]
  pictures: string[]
  people: { id: string; name: string }[]
}
/** A loaded machine takes its time. */
const PATIENCE_MS = 120_000
const recorded = JSON.parse(readFileSync(join(FIXTURES, 'recorded.json'), 'utf8')) as Recorded

const base = mkdtempSync(join(tmpdir(), 'planche-fixtures-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const directory = (name: string): string => {
  const path = join(base, name)
  mkdirSync(path, { mode: 0o700 })
  return path
}

async function served(dataDir: string): Promise<TestServer> {
  const server = await startTestServer({ dataDir })
  onTestFinished(() => server.close({ keepData: true }))
  return server
}

/** The parts of an ideas.csv that say what an idea is and whose: group, text, board, record. */
function ideasIn(csv: string): string[] {
  const [head = '', ...rows] = csv.replace(/^\uFEFF/, '').split('\r\n').filter((row) => row !== '')
  const columns = head.split(';')
  const at = ['Gruppe', 'Idé', 'Planche', 'Id'].map((name) => columns.indexOf(name))
  return rows.map((row) => JSON.stringify(at.map((column) => row.split(';')[column]))).toSorted()
}

async function expectTheDay(server: TestServer, id: string, token: string): Promise<void> {
  const get = (path: string): Promise<Response> => fetch(`${server.url}/api/v1/workshops/${id}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const csv = await (await get('/exports/ideas.csv')).text()
  const recordedIdeas = ideasIn(recorded.csv)
  expect(recordedIdeas.length).toBe(53)
  expect(ideasIn(csv)).toEqual(recordedIdeas)
  expect(await (await get('/exports/minutes.md')).text()).toContain(recorded.minutes)
  const workshop = (await (await get('')).json()) as Workshop
  expect([workshop.title, workshop.programme.map(({ title }) => title), workshop.takeHome.map(({ what }) => what)]).toEqual([recorded.title, recorded.programme, recorded.takeHome])
  for (const hash of recorded.pictures) {
    const picture = await get(`/assets/${hash}`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  }
}

/** Who wrote what: the same person behind the same Yjs client, and known by name. */
async function expectTheAuthors(dataDir: string, id: string): Promise<void> {
  const content = (await storedContent(dataDir)).get(id)
  const owners = new Map(Object.values(content?.owners ?? {}).flat())
  // What the server itself puts on boards after an upgrade has its own clients.
  for (const { client, owner } of recorded.owners) expect(owners.get(client)).toBe(owner)
  expect(content?.people).toEqual(recorded.people.map(({ id, name }) => `${id} ${name}`).toSorted())
  expect(Object.keys(content?.images ?? {})).toEqual(recorded.pictures)
}

test.each([
  ['first', 'before-2.db'],
  ['second', 'backup.db'],
])('a data directory of the %s schema opens, is brought up to date, and holds exactly what was written; the copy from before goes with the first deletion (I9)', async (schema, file) => {
  const dataDir = directory(`upgraded-${schema}`)
  copyFileSync(join(FIXTURES, file), join(dataDir, 'planche.db'))
  const copy = join(dataDir, `planche.db.before-${CURRENT_SCHEMA}`)
  const server = await served(dataDir)
  await expectTheDay(server, recorded.workshop, recorded.moderatorToken)
  await expectTheAuthors(dataDir, recorded.workshop)
  expect(existsSync(copy)).toBe(true)
  const verdict = await visit(['verify', copy], { PLANCHE_DATA_DIR: dataDir })
  expect(verdict).toMatchObject({ code: 0 })

  const canary = 'Flere elever og praktikanter'
  expect(filesHolding(dataDir, canary)).toEqual(expect.arrayContaining([copy]))
  const gone = await server.call('DELETE', `/workshops/${recorded.workshop}`, { token: recorded.moderatorToken })
  expect(gone.status).toBe(204)
  expect(existsSync(copy)).toBe(false)
  await until(() => filesHolding(dataDir, canary).length === 0, 'no byte is left')
}, PATIENCE_MS)

test('a backup of the first schema, and one of the second, are restored exactly', async () => {
  for (const [name, file] of [['first', 'before-2.db'], ['second', 'backup.db']] as const) {
    const dataDir = directory(`restored-${name}`)
    const restored = await visit(['restore', join(FIXTURES, file)], { PLANCHE_DATA_DIR: dataDir })
    expect(restored).toMatchObject({ code: 0 })
    await expectTheAuthors(dataDir, recorded.workshop)
  }
  const [first, second] = await Promise.all(['first', 'second'].map(async (name) => (await storedContent(join(base, `restored-${name}`))).get(recorded.workshop)))
  expect(second?.documents).toEqual(first?.documents)
  await expectTheDay(await served(join(base, 'restored-second')), recorded.workshop, recorded.moderatorToken)
}, PATIENCE_MS)

test('an exported workshop of the second schema is imported exactly, with links of its own', async () => {
  const dataDir = directory('imported')
  const imported = await visit(['import', join(FIXTURES, 'exported.planche')], { PLANCHE_DATA_DIR: dataDir })
  expect(imported).toMatchObject({ code: 0 })
  const token = /\/run#(\S+)/.exec(imported.out)?.[1] ?? ''
  await expectTheAuthors(dataDir, recorded.workshop)
  const server = await served(dataDir)
  await expectTheDay(server, recorded.workshop, token)
  const link = await server.call<IssuedLink>('POST', `/workshops/${recorded.workshop}/links`, { token, body: { role: 'viewer' } })
  expect(link.status).toBe(201)
  expect((await server.call('GET', `/workshops/${recorded.workshop}`, { token: recorded.moderatorToken })).status).toBe(401)
}, PATIENCE_MS)
