import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { kindOfDisk } from '../../../server/operator/doctor/directoryCheck.ts'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { visit } from '../../support/doctorVisit.ts'
import { operatorTool } from '../../support/operatorTool.ts'
import { smallDisk } from '../../support/smallDisk.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

/** A loaded machine takes its time. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const base = mkdtempSync(join(tmpdir(), 'planche-doctor-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
/** A data directory as a stopped server leaves it. */
const healthy = join(base, 'healthy')
beforeAll(async () => {
  await (await openSqliteStorage(healthy)).close()
})

async function patient(): Promise<string> {
  const directory = mkdtempSync(join(base, 'patient-'))
  copyFileSync(join(healthy, 'planche.db'), join(directory, 'planche.db'))
  return directory
}
/** Nobody listens there. */
const QUIET_PORT = '9'
const doctor = (dataDir: string, env: Record<string, string> = {}) =>
  visit(['doctor', '--silence', '0'], { PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: QUIET_PORT, ...env })

describe('the doctor finds nothing', () => {
  it('in a directory and on a machine where all is well; that the server does not run is no fault', async () => {
    const { code, out } = await doctor(await patient())
    expect(out).not.toContain('FAULT')
    expect(out).toMatch(/^not tried +the server: it does not run$/m)
    expect(code).toBe(0)
  })

  it('on a server that runs and answers', async () => {
    const server = await startTestServer()
    onTestFinished(() => server.close())
    const { code, out } = await visit(['doctor', '--silence', '1'], { PLANCHE_DATA_DIR: server.dataDir, PLANCHE_PORT: String(server.port) })
    // Inside a container the disk may be the container's own.
    expect(out.replace(/warning .*inside a container.*\n.*\n/, '')).not.toMatch(/FAULT|warning/)
    expect(code).toBe(0)
  })
})

describe('the doctor names', () => {
  it('a disk that is memory, nearly full, or read-only', async () => {
    const disk = await smallDisk(48)
    onTestFinished(() => disk.remove())
    const run = () => operatorTool(['doctor', '--silence', '0'], { PLANCHE_DATA_DIR: disk.folder, PLANCHE_PORT: QUIET_PORT }, disk.prefix)
    const full = await run()
    expect(full.out).toMatch(/FAULT .* lies on tmpfs/)
    expect(full.out).toMatch(/FAULT .*nearly full: 4\d\.\d MiB are left/)
    expect(full.code).toBe(1)
    disk.readOnly(true)
    const locked = await run()
    expect(locked.out).toMatch(/FAULT .*Nothing can be written to .*: EROFS/)
    expect(locked.code).toBe(1)
  })

  it('network disks of every kind that Linux tells apart', () => {
    expect([0x6969, 0xff534d42 | 0, 0xfe534d42, 0x01021997].map((magic) => kindOfDisk(magic)?.kind)).toEqual(['network', 'network', 'network', 'network'])
    expect([0xef53, 0x9123683e, 0x58465342].map(kindOfDisk)).toEqual([null, null, null])
  })

  it('a directory that others can look into, and a secret that others can read', async () => {
    const dataDir = await patient()
    chmodSync(dataDir, 0o755)
    const file = join(base, 'secret')
    writeFileSync(file, 'a-long-enough-secret', { mode: 0o644 })
    const open = await doctor(dataDir, { PLANCHE_CREATE_SECRET_FILE: file })
    expect(open.out).toMatch(/FAULT .*Other users .*mode 755/)
    expect(open.out).toMatch(/FAULT .*PLANCHE_CREATE_SECRET_FILE, mode 644/)
    expect(open.code).toBe(1)
    chmodSync(dataDir, 0o700)
    chmodSync(file, 0o600)
    expect(await doctor(dataDir, { PLANCHE_CREATE_SECRET_FILE: file })).toMatchObject({ code: 0 })
  })

  it('a damaged database, one of a later version, and what is none', async () => {
    const damaged = await patient()
    const whole = new DatabaseSync(join(damaged, 'planche.db'))
    whole.exec("INSERT INTO workshops (id, state, sum) VALUES ('w', '{}', 1)")
    whole.close()
    const torn = await patient()
    truncateSync(join(torn, 'planche.db'), 20_000)
    const later = await patient()
    const newer = new DatabaseSync(join(later, 'planche.db'))
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const none = await patient()
    writeFileSync(join(none, 'planche.db'), 'Not a database at all. '.repeat(400))
    expect((await doctor(damaged)).out).toMatch(/FAULT .*database is damaged: the state of workshop w/)
    expect((await doctor(torn)).out).toMatch(/FAULT .*(damaged|cannot be read)/)
    expect((await doctor(later)).out).toMatch(/FAULT .*schema 99/)
    expect((await doctor(none)).out).toMatch(/FAULT .*cannot be read/)
  })

  it('a port that another program uses, or another Planche', async () => {
    const dataDir = await patient()
    const other = createServer((_request, response) => response.end('Hello'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await doctor(dataDir, { PLANCHE_PORT: String(port) })).toMatchObject({ code: 1, out: expect.stringContaining('Another program uses port') })
    const server = await startTestServer()
    onTestFinished(() => server.close())
    const another = await doctor(dataDir, { PLANCHE_PORT: String(server.port) })
    expect(another).toMatchObject({ code: 1, out: expect.stringContaining('A Planche with another data directory') })
  })

  it('a server that cannot be spoken to, and one that was killed', async () => {
    const server = await startServerProcess()
    onTestFinished(() => server.remove())
    const env = { PLANCHE_PORT: String(server.port) }
    await until(() => existsSync(join(server.dataDir, 'server.pid')), 'the pid file')
    rmSync(join(server.dataDir, 'control.sock'))
    expect((await doctor(server.dataDir, env)).out).toMatch(/FAULT .*does not answer this tool/)
    await server.kill9()
    const killed = await doctor(server.dataDir, env)
    expect(killed.out).toMatch(/warning .*server\.pid was left by a server that was killed/)
    expect(killed.code).toBe(0)
  })

  it('a server whose disk is full', async () => {
    const disk = await smallDisk(32)
    onTestFinished(() => disk.remove())
    const server = await startServerProcess({}, disk)
    onTestFinished(() => server.remove())
    disk.fill()
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 503, 'it is not ready')
    const { out, code } = await operatorTool(['doctor', '--silence', '0'], { PLANCHE_DATA_DIR: disk.folder, PLANCHE_PORT: String(server.port) }, disk.prefix)
    expect(out).toMatch(/FAULT .*not ready \(\/readyz answers 503\)/)
    expect(code).toBe(1)
  })

  it('a clock that was set back', async () => {
    const dataDir = await patient()
    const tomorrow = Date.now() / 1000 + 86_400
    utimesSync(join(dataDir, 'planche.db'), tomorrow, tomorrow)
    expect(await doctor(dataDir)).toMatchObject({ code: 1, out: expect.stringContaining('from the future') })
  })

  it('a Node that is too old, and a limit of open files that is too low', async () => {
    const dataDir = await patient()
    const bin = mkdtempSync(join(base, 'bin-'))
    writeFileSync(join(bin, 'node'), '#!/bin/sh\necho v18.19.0\n', { mode: 0o755 })
    expect((await doctor(dataDir, { PATH: `${bin}:${process.env['PATH'] ?? ''}` })).out).toMatch(/FAULT .*Node is v18\.19\.0/)
    const narrow = ['sh', '-c', 'ulimit -n 512; exec "$@"', 'sh']
    const { out, code } = await operatorTool(['doctor', '--silence', '0'], { PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: QUIET_PORT }, narrow)
    expect(out).toMatch(/FAULT .*Only 512 files and connections/)
    expect(code).toBe(1)
  })

  it('copies from before an upgrade, strange files, and settings that mean nothing', async () => {
    const dataDir = await patient()
    for (const name of ['planche.db.before-2', 'backup-monday.db']) writeFileSync(join(dataDir, name), '')
    const { out, code } = await doctor(dataDir, { PLANCHE_PULBIC_URL: 'https://planche.example.org' })
    expect(out).toMatch(/warning .*before-2 is a copy from before an upgrade/)
    expect(out).toMatch(/warning .*what is not Planche's: backup-monday\.db/)
    expect(out).toMatch(/warning .*PLANCHE_PULBIC_URL means nothing/)
    expect(code).toBe(0)
  })

  it('wrong settings, one line each, with 78', async () => {
    const { code, out } = await doctor(healthy, { PLANCHE_METRICS_TOKEN: 'short', PLANCHE_PUBLIC_URL: 'https://intra.example.org/planche' })
    expect(code).toBe(78)
    expect(out).toMatch(/PLANCHE_METRICS_TOKEN: must be at least 16/)
    expect(out).toMatch(/PLANCHE_PUBLIC_URL: .*host of its own/)
  })
})
