import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import { DATABASE_FILE } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { CreatedWorkshop, Joined } from '../../shared/api.ts'
import { writeNote } from '../support/contractNote.ts'
import { figure } from '../support/figure.ts'
import { filesHolding } from '../support/filesHolding.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { stockClient } from '../support/stockClient.ts'
import { rowsPerTable, versionsHolding } from '../support/tableRows.ts'
import { until } from '../support/until.ts'

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
let running: ServerProcess | null = null
afterEach(async () => {
  await running?.remove()
  running = null
})

/** Runs the program to its end. */
function run(env: Record<string, string>): Promise<{ code: number | null; err: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planche-main-'))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], PLANCHE_DATA_DIR: dataDir, ...env } })
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('exit', (code) => {
      rmSync(dataDir, { recursive: true, force: true })
      resolve({ code, err })
    })
  })
}

const post = async <Answer>(server: ServerProcess, path: string, body: unknown, token?: string): Promise<Answer> => {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Answer
}

describe('starting', () => {
  it('ends with 78 and one readable line per fault of the configuration', async () => {
    const { code, err } = await run({ PLANCHE_PORT: 'eighty', PLANCHE_RETENTION_DAYS: '-1' })
    expect(code).toBe(78)
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/^PLANCHE_PORT: /), expect.stringMatching(/^PLANCHE_RETENTION_DAYS: /)])
  })

  it('says what to do when the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, err } = await run({ PLANCHE_PORT: String(port), PLANCHE_HOST: '127.0.0.1' })
    other.close()
    expect(code).toBe(1)
    expect(err).toMatch(/^Port \d+ is in use\. .*PLANCHE_PORT=/)
    expect(err).not.toContain('    at ')
  })
})

describe('a data directory that cannot be', () => {
  const file = fileURLToPath(import.meta.url)
  it.each<[string, RegExp]>([
    [join(file, 'x'), /^PLANCHE_DATA_DIR: cannot use .*main\.test\.ts\/x: .*main\.test\.ts is a file, not a directory$/],
    [join(file, 'x', 'y', 'z'), /main\.test\.ts\/x\/y\/z: .*main\.test\.ts is a file, not a directory$/],
    [file, /main\.test\.ts is a file, not a directory$/],
    // Where there is no such file system, these can simply be made.
    ...(existsSync('/proc/self') ? ([
      ['/proc/nope', /^PLANCHE_DATA_DIR: cannot use \/proc\/nope: /],
      ['/proc/nope/deeper', /^PLANCHE_DATA_DIR: cannot use \/proc\/nope\/deeper: /],
      ['/sys/x', /^PLANCHE_DATA_DIR: cannot use \/sys\/x: /],
    ] satisfies [string, RegExp][]) : []),
  ])('ends at once with 78 and one line that names it and the cause: %s', async (directory, line) => {
    const { code, err } = await run({ PLANCHE_PORT: '0', PLANCHE_DATA_DIR: directory })
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(line)])
    expect(code).toBe(78)
  })
})

describe('stopping', () => {
  it('drains on SIGTERM with a socket open, logs stopped and exits 0; the pid file comes and goes', async () => {
    running = await startServerProcess()
    const pidFile = join(running.dataDir, 'server.pid')
    await until(() => existsSync(pidFile), 'the pid file')
    expect(Number(readFileSync(pidFile, 'utf8'))).toBeGreaterThan(1)
    const created = await post<CreatedWorkshop>(running, '/workshops', { language: 'da' })
    const client = stockClient(`${running.url.replace('http', 'ws')}/sync`, created.workshop.rooms.workshop, created.viewerToken)
    await client.synced()
    expect(await running.terminate()).toBe(0)
    await until(() => client.closes.includes(1012), 'the socket was told to come back')
    client.destroy()
    expect(running.output()).toContain('"msg":"stopped"')
    expect(existsSync(pidFile)).toBe(false)
  })

  it('takes the two signals of one Ctrl-C for one', async () => {
    running = await startServerProcess()
    const pidFile = join(running.dataDir, 'server.pid')
    await until(() => existsSync(pidFile), 'the pid file')
    const pid = Number(readFileSync(pidFile, 'utf8'))
    process.kill(pid, 'SIGINT')
    process.kill(pid, 'SIGINT')
    await until(() => running?.output().includes('"msg":"stopped"') ?? false, 'it stopped in order')
  })
})

describe('what is left behind', () => {
  const NAME = 'Kanariefugl-navn'
  const TITLE = 'Kanariefugl-titel'
  const TEXT = 'Kanariefugl-tekst på planchen'

  it('is no name, text, token or code in the log (I8), and after deleting no byte in the data (I9)', async () => {
    running = await startServerProcess({ PLANCHE_LOG_LEVEL: 'debug' })
    const created = await post<CreatedWorkshop>(running, '/workshops', { language: 'da', title: TITLE })
    const { workshop, moderatorToken: token } = created
    const path = `/workshops/${workshop.id}`
    const board = workshop.boards[0]
    if (!board) throw new Error('no board')
    const joined = await post<Joined>(running, '/join', { code: created.joinCode, name: NAME, groupId: board.groupId })
    await post(running, '/join', { code: 'FORKERT1', name: NAME })
    await post(running, `${path}/commands`, { type: 'programme.goto', itemId: 'discussion-1' }, token)
    await post(running, `${path}/commands`, { type: 'takeHome.add', what: TEXT }, token)
    const url = `${running.url.replace('http', 'ws')}/sync`
    const [writer, reader] = [stockClient(url, board.room, joined.participantToken), stockClient(url, board.room, token)]
    await Promise.all([writer.synced(), reader.synced()])
    writeNote(writer.doc, 'n1', TEXT)
    await until(() => reader.doc.getMap('records').has('shape:n1'), 'the note is stored')

    const canaries = [NAME, TITLE, TEXT]
    const found = (canary: string): string[] => filesHolding(running?.dataDir ?? '', canary)
    expect(canaries.map((canary) => found(canary).length > 0)).toEqual([true, true, true])
    const gone = await fetch(`${running.url}/api/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    expect(gone.status).toBe(204)
    await until(() => writer.closes.includes(4404), 'sockets are told that it is gone')
    writer.destroy()
    reader.destroy()
    await until(() => canaries.every((canary) => found(canary).length === 0), 'no byte is left')

    const log = running.output()
    const secrets = [...canaries, token, created.secretaryToken, joined.participantToken, created.joinCode, 'FORKERT1']
    for (const secret of secrets) expect(log).not.toContain(secret)
  })

  it('is no row in any table, of earlier versions and of what was set aside neither, but for the id in the journal of deletions (I9)', async () => {
    const server = running = await startServerProcess({ PLANCHE_LOG_LEVEL: 'error' })
    const { dataDir } = server
    const created = await post<CreatedWorkshop>(server, '/workshops', { language: 'da', title: TITLE })
    const { workshop, moderatorToken: token } = created
    const path = `/workshops/${workshop.id}`
    const board = workshop.boards[0]
    if (!board) throw new Error('no board')
    const { participantToken } = await post<Joined>(server, '/join', { code: created.joinCode, name: NAME, groupId: board.groupId })
    await post(server, `${path}/commands`, { type: 'programme.goto', itemId: 'discussion-1' }, token)
    const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#0b5566' } }).png().toBuffer()
    const upload = await fetch(`${server.url}/api/v1${path}/assets`, {
      method: 'POST', headers: { authorization: `Bearer ${participantToken}`, 'content-type': 'image/png' }, body: new Uint8Array(png),
    })
    expect(upload.status).toBe(201)
    const url = `${server.url.replace('http', 'ws')}/sync`
    const [writer, reader] = [stockClient(url, board.room, participantToken), stockClient(url, board.room, token)]
    await Promise.all([writer.synced(), reader.synced()])
    writeNote(writer.doc, 'n1', TEXT)
    await until(() => reader.doc.getMap('records').has('shape:n1'), 'the note is stored')
    await post(server, `${path}/commands`, { type: 'programme.next', from: 'discussion-1' }, token)
    await until(() => versionsHolding(dataDir, TEXT) > 0, 'an earlier version is kept', 20_000)
    for (const client of [writer, reader]) client.destroy()
    await server.terminate()

    // The disk changes a row: the board goes on under another name, and its rows are set aside.
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
    database.prepare('UPDATE log SET sum = sum + 1 WHERE room = (SELECT id FROM rooms WHERE name = ?)').run(board.room)
    database.close()
    await server.start()
    const again = stockClient(url, board.room, participantToken)
    await until(() => rowsPerTable(dataDir)['quarantine'] !== undefined, 'the rows are set aside', 20_000)
    again.destroy()
    const filled = Object.keys(rowsPerTable(dataDir))
    expect(filled).toEqual(expect.arrayContaining([
      'checkpoints', 'images', 'owners', 'quarantine', 'rooms', 'snapshots', 'token_copies', 'tokens', 'workshop_copies', 'workshops',
    ]))

    const gone = await fetch(`${server.url}/api/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    expect(gone.status).toBe(204)
    const left = Object.entries(rowsPerTable(dataDir)).filter(([table]) => !table.startsWith('deletion'))
    figure('deleted', 'rows of a deleted workshop in any table', left.reduce((sum, [, rows]) => sum + rows, 0), `after ${filled.length} tables had some`)
    expect(left).toEqual([])
    expect(rowsPerTable(dataDir)).toEqual({ deletions: 1, deletion_copies: 1 })
    await until(() => [NAME, TITLE, TEXT].every((canary) => filesHolding(dataDir, canary).length === 0), 'no byte is left')
  }, 90_000)
})
