import { spawn, spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { visit } from '../../support/doctorVisit.ts'
import { operatorTool } from '../../support/operatorTool.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { startTestServer } from '../../support/testServer.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FIXTURES = join(ROOT, 'tests', 'fixtures', 'v1')
const base = mkdtempSync(join(tmpdir(), 'planche-tool-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A loaded machine takes its time to start so many programs. */
const PATIENCE_MS = 120_000

function directory(name: string): string {
  const path = join(base, name)
  mkdirSync(path, { mode: 0o700 })
  return path
}
async function restored(name: string): Promise<string> {
  const dataDir = directory(name)
  expect(await visit(['restore', join(FIXTURES, 'backup.db')], { PLANCHE_DATA_DIR: dataDir })).toMatchObject({ code: 0 })
  return dataDir
}

it('is called through npm from any machine’s Node, and its exit code comes through', async () => {
  const dataDir = await restored('npm')
  const npm = (...args: string[]) =>
    spawnSync('npm', ['run', '--silent', 'planche', '--', ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], HOME: base, PLANCHE_DATA_DIR: dataDir }, encoding: 'utf8' })
  const verify = npm('verify')
  expect([verify.stdout, verify.stderr, verify.status]).toEqual([expect.stringMatching(/^All is well: 2 workshops/), '', 0])
  expect(npm('forget').status).toBe(64)
}, PATIENCE_MS)

it('says what it can do, and ends with 64 and one line for a call that means nothing', async () => {
  const help = await visit(['help'], {})
  for (const task of ['backup FILE', 'restore FILE', 'verify', 'export WORKSHOP FILE', 'import FILE', 'delete WORKSHOP', 'doctor']) expect(help.out).toContain(task)
  expect(help.code).toBe(0)
  const wrong = [['forget'], ['backup'], ['backup', 'a', 'b'], ['restore', 'a', '--force'], ['export', 'x'], ['delete', '../..'], ['doctor', '--silence', 'long'], ['backup', join(FIXTURES, 'backup.db')]]
  for (const args of wrong) {
    const { code, out } = await visit(args, { PLANCHE_DATA_DIR: base })
    expect([args, code, out.split('\n').length]).toEqual([args, 64, 1])
  }
}, PATIENCE_MS)

it('ends with 78 for wrong settings: none that fit, no database, somebody else’s directory', async () => {
  expect(await visit(['verify'], { PLANCHE_PORT: 'eighty' })).toMatchObject({ code: 78, out: expect.stringMatching(/^PLANCHE_PORT: /) })
  expect(await visit(['verify'], { PLANCHE_DATA_DIR: directory('empty') })).toMatchObject({ code: 78, out: expect.stringContaining('There is no Planche data in') })
  // Somebody who is not root, in a directory of root's.
  const nobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] : []
  const others = await operatorTool(['backup', '/tmp/x.db'], { PLANCHE_DATA_DIR: '/etc' }, nobody)
  expect(others).toMatchObject({ code: 78, err: expect.stringContaining('belongs to another user') })
}, PATIENCE_MS)

it('leaves nothing behind that the server’s user cannot open, when root runs it', async () => {
  const [name, user] = ['of-a-service', 4711]
  const dataDir = directory(name)
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(dataDir, user, user)
  const env = { PLANCHE_DATA_DIR: dataDir }
  expect(await visit(['restore', join(FIXTURES, 'backup.db')], env)).toMatchObject({ code: 0 })
  for (const args of [['verify'], ['backup', join(base, 'by-root.db')], ['doctor', '--silence', '0']]) expect(await visit(args, { ...env, PLANCHE_PORT: '9' })).toMatchObject({ code: 0 })
  const owners = new Set(readdirSync(dataDir).map((file) => statSync(join(dataDir, file)).uid))
  expect([...owners]).toEqual([isRoot ? user : process.getuid?.()])
}, PATIENCE_MS)

it('verifies beside a running server, and names every row that is not as it was written', async () => {
  const dataDir = await restored('verified')
  const server = await startTestServer({ dataDir })
  expect(await visit(['verify'], { PLANCHE_DATA_DIR: dataDir })).toMatchObject({ code: 0, out: expect.stringMatching(/^All is well/) })
  await server.close({ keepData: true })

  const database = new DatabaseSync(join(dataDir, 'planche.db'))
  const [first, second] = database.prepare("SELECT id, name FROM rooms WHERE name LIKE 'b.%' ORDER BY id LIMIT 2").all()
  const [id] = database.prepare('SELECT id FROM workshops').all().map((row) => String(row['id']))
  database.prepare('UPDATE snapshots SET body = zeroblob(40) WHERE room = ?').run(Number(first?.['id']))
  database.prepare("UPDATE owners SET owner = 'p:somebody' WHERE room = ?").run(Number(second?.['id']))
  database.exec("UPDATE images SET body = zeroblob(length(body)); UPDATE workshops SET state = replace(state, 'format', 'fromat') WHERE id = (SELECT min(id) FROM workshops)")
  database.exec("INSERT INTO rooms (name) VALUES ('b.nobody.b1.0'); UPDATE tokens SET capability = '{}' WHERE hash = (SELECT min(hash) FROM tokens)")
  database.close()
  const { code, out } = await visit(['verify'], { PLANCHE_DATA_DIR: dataDir })
  expect(code).toBe(1)
  for (const room of [first, second]) expect(out).toMatch(new RegExp(`the document ${String(room?.['name']).replaceAll('.', '\\.')}: \\d+ rows? cannot be used`))
  expect(out).toMatch(/the picture [0-9a-f]{12}… is damaged/)
  expect(out).toContain(`the state of workshop ${id}: one of its two copies is damaged`)
  expect(out).toContain('a link: one of its two copies is damaged')
  expect(out).toContain('the document b.nobody.b1.0 belongs to no workshop')
}, PATIENCE_MS)

it('restores what is whole of a backup and says what is not, leaving what is here of that', async () => {
  const file = join(base, 'half.db')
  copyFileSync(join(FIXTURES, 'backup.db'), file)
  const database = new DatabaseSync(file)
  database.exec("UPDATE snapshots SET body = zeroblob(40) WHERE room = (SELECT id FROM rooms WHERE name LIKE 'b.%' LIMIT 1)")
  database.close()
  const { code, out } = await visit(['restore', file], { PLANCHE_DATA_DIR: directory('half') })
  expect(code).toBe(1)
  expect(out).toMatch(/NOT RESTORED: board \S+ *rows of it are damaged|NOT RESTORED: board \S+: rows of it are damaged/)
  expect(out).toMatch(/OdI_Si2jhGpaMrLc .*added/)
}, PATIENCE_MS)

it('keeps a data directory to one process: no second server, and no restore past a server that cannot be spoken to', async () => {
  const server = await startServerProcess()
  onTestFinished(() => server.remove())
  const second = spawn(process.execPath, [join(ROOT, 'server', 'main.ts')], { cwd: ROOT, env: { PATH: process.env['PATH'], PLANCHE_PORT: '0', PLANCHE_DATA_DIR: server.dataDir } })
  let said = ''
  second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect([code, said]).toEqual([1, expect.stringMatching(/^Another Planche works in .*PLANCHE_DATA_DIR\.\n$/)])
  rmSync(join(server.dataDir, 'control.sock'))
  const restore = await visit(['restore', join(FIXTURES, 'backup.db')], { PLANCHE_DATA_DIR: server.dataDir })
  expect(restore).toMatchObject({ code: 1, out: expect.stringContaining('does not answer the tool') })
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
}, PATIENCE_MS)

it('prints no token but those that an import has just made', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const created = await server.createWorkshop()
  const env = { PLANCHE_DATA_DIR: server.dataDir, PLANCHE_PORT: String(server.port) }
  const file = (name: string): string => join(base, name)
  writeFileSync(file('secret'), 'not-to-be-shown-either', { mode: 0o600 })
  const runs = [
    await visit(['backup', file('quiet.db')], env),
    await visit(['export', created.links.moderator, file('quiet.planche')], env),
    await visit(['restore', file('quiet.db')], env),
    await visit(['verify'], env),
    await visit(['doctor', '--silence', '0'], { ...env, PLANCHE_CREATE_SECRET_FILE: file('secret') }),
    await visit(['delete', `${created.links.secretary}x`], env),
  ]
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
  const secrets = [created.moderatorToken, created.secretaryToken, created.viewerToken, created.joinCode, 'not-to-be-shown-either', created.workshop.title]
  for (const { out } of runs) for (const secret of secrets) expect(out).not.toContain(secret)
}, PATIENCE_MS)
