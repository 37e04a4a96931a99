import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { visit } from '../../support/doctorVisit.ts'
import { startTestServer } from '../../support/testServer.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BACKUP = join(ROOT, 'tests', 'fixtures', 'v1', 'backup.db')
/** The two workshops in it: a written day with 46 ideas, and an empty draft. */
const [DAY, DRAFT] = ['QABzAu_1QX_-PR4E', 'OdI_Si2jhGpaMrLc']

/** A loaded machine takes its time to start so many programs. */
vi.setConfig({ testTimeout: 120_000 })

const base = mkdtempSync(join(tmpdir(), 'planche-list-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Listed {
  id: string
  title: string
  startsAt: string
  groups: number
  bytes: number
  keptUntil: string
}

async function restored(name: string): Promise<Record<string, string>> {
  const env = { PLANCHE_DATA_DIR: join(base, name) }
  expect(await visit(['restore', BACKUP], env)).toMatchObject({ code: 0 })
  return env
}
const ids = async (env: Record<string, string>): Promise<string[]> =>
  (JSON.parse((await visit(['list', '--json'], env)).out) as Listed[]).map(({ id }) => id)

/** The tool on a terminal of its own, at which somebody types. */
function atTerminal(args: readonly string[], typed: string, env: Record<string, string>): { code: number | null; out: string } {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', join(ROOT, 'scripts', 'planche.mjs'), ...args].join(' ')
  const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], { cwd: ROOT, env: { PATH: process.env['PATH'], ...env }, input: `${typed}\n`, encoding: 'utf8' })
  return { code: status, out: stdout }
}

it('lists every workshop with title, day, groups, size and the day of its deletion, for people and for programs', async () => {
  const env = await restored('stopped')
  const people = await visit(['list'], { ...env, PLANCHE_RETENTION_DAYS: '30' })
  expect(people.code).toBe(0)
  expect(people.out).toMatch(new RegExp(`${DAY} +2099-05-04 08:30 +live +3 +\\d+ KiB +2099-06-03 +Temadag på Ærø\n${DRAFT} +2099-06-04 08:30 +draft +5 +\\d+ KiB +2099-07-04 +Endnu en dag`))
  const programs = JSON.parse((await visit(['list', '--json'], env)).out) as Listed[]
  expect(programs.map(({ id, title, groups, keptUntil }) => [id, title, groups, keptUntil.slice(0, 10)])).toEqual([
    [DAY, 'Temadag på Ærø', 3, '2099-08-02'], [DRAFT, 'Endnu en dag', 5, '2099-09-02'],
  ])
  const [day, draft] = programs
  expect(day?.bytes).toBeGreaterThan(draft?.bytes ?? Infinity)
})

it('lists beside a running server, whose time of keeping counts, and shows no sign that a terminal would obey', async () => {
  const server = await startTestServer({ retentionDays: 10 })
  onTestFinished(() => server.close())
  const { workshop } = await server.createWorkshop({ title: 'Rød \u001b[31mskrift\u202e', startsAt: '2099-01-01T08:30:00+01:00' })
  const { out, code } = await visit(['list'], { PLANCHE_DATA_DIR: server.dataDir, PLANCHE_RETENTION_DAYS: '365' })
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`${workshop.id} .* 2099-01-11 +Rød`))
  expect(out).not.toMatch(/[\u001b\u202e]/)
})

it('asks at a terminal before it deletes, with the title and what is lost; nothing but yes is taken for one', async () => {
  const env = await restored('asked')
  const no = atTerminal(['delete', DAY], 'y', env)
  expect(no.out).toMatch(/“Temadag på Ærø” of 2099-05-04 .* with 3 groups and \d\d ideas, will be deleted with every byte/)
  expect(no.out).toContain('This is final')
  expect(no.out).toContain('Nothing was deleted.')
  expect(no.code).toBe(1)
  expect(await ids(env)).toEqual([DAY, DRAFT])
  const yes = atTerminal(['delete', DAY], 'yes', env)
  expect([yes.code, yes.out]).toEqual([0, expect.stringContaining(`Deleted ${DAY}`)])
  expect(await ids(env)).toEqual([DRAFT])
})

it('deletes without a question where there is no terminal, and at one with --yes', async () => {
  const env = await restored('unasked')
  expect(await visit(['delete', DRAFT], env)).toMatchObject({ code: 0 })
  const told = atTerminal(['delete', DAY, '--yes'], '', env)
  expect([told.code, told.out]).toEqual([0, expect.not.stringContaining('final')])
  expect(await visit(['list'], env)).toMatchObject({ code: 0, out: expect.stringContaining('There is no workshop in') })
})
