import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { visit, type Visit } from '../../support/doctorVisit.ts'
import { operatorTool, type ToolRun } from '../../support/operatorTool.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { smallDisk } from '../../support/smallDisk.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FIXTURES = join(ROOT, 'tests', 'fixtures', 'v1')
const BACKUP = join(FIXTURES, 'backup.db')
const DAY = 'QABzAu_1QX_-PR4E'

/** A loaded machine takes its time to start so many programs. */
vi.setConfig({ testTimeout: 120_000 })

const base = mkdtempSync(join(tmpdir(), 'planche-faults-'))
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const path = (name: string): string => join(base, name)

/** One line that a person can act on, and no trace of the program. */
function expectOneLine({ out }: Pick<Visit, 'out'>): void {
  expect(out.trimEnd().split('\n')).toHaveLength(1)
  expect(out).not.toMatch(/^\s+at |Error:|undefined|\bERR_/m)
}

const TASKS: readonly (readonly string[])[] = [['list'], ['verify'], ['backup', path('new.db')], ['export', DAY, path('new.planche')], ['delete', DAY]]

describe('in a directory without Planche’s data', () => {
  it.each(TASKS)('%s says so and makes nothing', async (...args) => {
    mkdirSync(path('empty'), { recursive: true, mode: 0o700 })
    writeFileSync(path('file'), '')
    for (const [name, why] of [['empty', /no planche\.db is in it/], ['nowhere', /no such directory/], ['file', /it is a file/]] as const) {
      const ran = await visit(args, { PLANCHE_DATA_DIR: path(name) })
      expect(ran.out).toContain(`There is no Planche data in ${path(name)}: `)
      expect(ran.out).toMatch(why)
      expect(ran.code).toBe(78)
      expectOneLine(ran)
    }
    expect([existsSync(path('nowhere')), existsSync(path('empty/planche.db')), existsSync(path('empty/planche.lock')), existsSync(path('new.db'))]).toEqual([false, false, false, false])
  })
})

describe('a file that is no sound backup is named, with the cause and what to do,', () => {
  const refusals: [string, (file: string) => void, RegExp][] = [
    ['cut short', (file) => truncateSync(file, 50_000), /its end is missing: 50000 of \d+ bytes are there\. .*copy it again/],
    ['cut within its first words', (file) => truncateSync(file, 60), /its end is missing.*copy it again/],
    ['empty', (file) => truncateSync(file), /it is empty\. .*copy it again/],
    ['with a head that says nothing of sense', (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 18), Buffer.alloc(200_000, 7)])), /it is damaged|its end is missing/],
    ['of another program', (file) => {
      rmSync(file)
      const other = new DatabaseSync(file)
      other.exec('CREATE TABLE a (b)')
      other.close()
    }, /was not made by Planche\. Give the name of a file that backup or export has written/],
    ['a text', (file) => writeFileSync(file, 'Kære Planche'), /no backup and no exported workshop\. Give the name/],
    ['not there', (file) => rmSync(file), /there is no such file\. Is the name right\?/],
  ]
  it.each(refusals)('%s', async (name, change, line) => {
    const file = path(`${name.replaceAll(' ', '-')}.db`)
    copyFileSync(BACKUP, file)
    change(file)
    for (const task of ['restore', 'verify', 'import']) {
      const ran = await visit([task, file], { PLANCHE_DATA_DIR: path('untouched') })
      expect(ran.out.startsWith(`${file} is not taken: `)).toBe(true)
      expect(ran.out).toMatch(line)
      expect(ran.code).toBe(1)
      expectOneLine(ran)
    }
    expect(existsSync(path('untouched'))).toBe(false)
  })
})

it('names the directory that a new file cannot go to, and a workshop that is not there', async () => {
  const env = { PLANCHE_DATA_DIR: path('whole') }
  expect(await visit(['restore', BACKUP], env)).toMatchObject({ code: 0 })
  for (const args of [['backup', path('no/where.db')], ['export', DAY, path('no/where.planche')]]) {
    const ran = await visit(args, env)
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining(`there is no directory ${path('no')}`) })
    expectOneLine(ran)
  }
  for (const args of [['export', 'nobody', path('new.planche')], ['delete', 'nobody']]) {
    const ran = await visit(args, env)
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(/^There is no workshop nobody\. There are: .*list shows their titles/) })
    expectOneLine(ran)
  }
})

it('says which user the data belongs to and what to type, and keeps the secret of a link to itself', async () => {
  const dataDir = path('of-somebody')
  mkdirSync(dataDir, { mode: 0o700 })
  const isRoot = process.getuid?.() === 0
  // Somebody who is not root: in a directory of this user's, or of root's.
  const [where, via] = isRoot ? [dataDir, ['setpriv', '--reuid=65534', '--clear-groups']] : ['/etc', []]
  if (isRoot) chownSync(dataDir, 1, 1)
  const owner = isRoot ? 'daemon' : 'root'
  for (const args of [['doctor'], ['backup', '/tmp/x.db'], ['delete', `https://planche.example.org/w/${DAY}/run#secret`]]) {
    const ran: ToolRun = await operatorTool(args, { PLANCHE_DATA_DIR: where }, via)
    expect(ran.err).toContain(`${where} belongs to another user, ${owner}; you are ${isRoot ? 'nobody' : userInfo().username}. Type: sudo -u ${owner} env PLANCHE_DATA_DIR=${where} npm run planche -- ${args[0]}`)
    expect(ran.err).not.toContain('secret')
    expect(ran.code).toBe(78)
    expectOneLine({ out: ran.err })
  }
  // Behind a directory that this user may not even go through.
  const behind = isRoot ? join(dataDir, 'inside') : '/root/inside'
  const shut = await operatorTool(['list'], { PLANCHE_DATA_DIR: behind }, via)
  expect(shut).toMatchObject({ code: 78, err: expect.stringContaining(`may not look into ${behind}. Run this as the user that runs the server, or as root.`) })
})

it('does not wait for ever for a server that hangs', async () => {
  const server = await startServerProcess()
  onTestFinished(async () => {
    process.kill(server.pid(), 'SIGCONT')
    await server.remove()
  })
  process.kill(server.pid(), 'SIGSTOP')
  const ran = await visit(['restore', BACKUP], { PLANCHE_DATA_DIR: server.dataDir })
  expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('does not answer. Look at its log') })
  expectOneLine(ran)
})

it('ends in order when nobody reads on', () => {
  const tool = `${process.execPath} --disable-warning=ExperimentalWarning ${join(ROOT, 'scripts', 'planche.mjs')} help`
  const { stdout, stderr } = spawnSync('bash', ['-c', `${tool} | true; echo ends with \${PIPESTATUS[0]}`], { encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(['ends with 0\n', ''])
})

it('says what is full or read-only, leaves nothing half written there, and goes through once there is room', async () => {
  const disk = await smallDisk(12)
  onTestFinished(() => disk.remove())
  const env = { PLANCHE_DATA_DIR: path('source') }
  expect(await visit(['restore', BACKUP], env)).toMatchObject({ code: 0 })
  const onDisk = (...args: string[]) => operatorTool(args, { PLANCHE_DATA_DIR: disk.folder }, disk.prefix)
  expect(await onDisk('restore', BACKUP)).toMatchObject({ code: 0 })
  disk.fill()
  const target = join(disk.folder, 'new.db')
  const backup = await operatorTool(['backup', target], env, disk.prefix)
  expect(backup).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`${target} cannot be written: the disk is full; nothing of it was left there.`) })
  expectOneLine({ out: backup.err })
  const restore = await onDisk('restore', BACKUP)
  expect(restore).toMatchObject({ code: 1, err: expect.stringMatching(/disk is full/) })
  expectOneLine({ out: restore.err })
  disk.free()
  expect(await onDisk('restore', BACKUP)).toMatchObject({ code: 0, err: '' })
  disk.readOnly(true)
  for (const args of [['restore', BACKUP], ['list']]) {
    const ran = await onDisk(...args)
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/read-only/) })
    expectOneLine({ out: ran.err })
  }
})
