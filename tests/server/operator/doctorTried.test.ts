import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { visit } from '../../support/doctorVisit.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

/** A loaded machine takes its time. */
vi.setConfig({ testTimeout: 60_000 })

const base = mkdtempSync(join(tmpdir(), 'planche-tried-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const doctor = (env: Record<string, string>, silence = '0') => visit(['doctor', '--silence', silence], env)
const settings = ({ dataDir, port }: TestServer): Record<string, string> => ({ PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: String(port) })
/** Inside a container the disk may be the container's own. */
const heard = (out: string): string => out.replace(/warning .*inside a container.*\n.*\n/, '')

it('says ok of nothing that it did not try, but why not and how to have it tried', async () => {
  const dataDir = join(base, 'stopped')
  await (await openSqliteStorage(dataDir)).close()
  const { code, out } = await doctor({ PLANCHE_DATA_DIR: dataDir, PLANCHE_PORT: '9' })
  expect(out).toContain('no server runs there (it would take port 9)')
  expect(out).toMatch(/^ok +the database$/m)
  for (const what of ['the server', 'the public address', 'websockets']) {
    expect(out).toMatch(new RegExp(`^not tried +${what}: .*\n +→ .+`, 'm'))
    expect(out).not.toMatch(new RegExp(`^ok +${what}$`, 'm'))
  }
  expect(heard(out)).toMatch(/Nothing wrong was found\. 4 things were not tried\.|0 faults, 1 warning\. 4 things/)
  expect(out).not.toContain('All is well')
  expect(code).toBe(0)
  const none = await doctor({ PLANCHE_DATA_DIR: join(base, 'nowhere'), PLANCHE_PORT: '9' })
  expect(none.out).toMatch(/^not tried +the database: there is none yet\n +→ Start the server once/m)
})

it('says of a running server that its silence was not tried when that was left out', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const short = await doctor(settings(server), '1')
  expect(short.out).toMatch(/^ok +websockets\nnot tried +Whether a websocket stays open in silence: it was left alone for 1 s\./m)
})

it('tells by which port the server runs when it was asked about another', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const { code, out } = await doctor({ ...settings(server), PLANCHE_PORT: '9' })
  expect(out).toMatch(new RegExp(`^warning +The server runs on port ${server.port}, this tool was told 9; the server's counts\\.`, 'm'))
  expect(out).toMatch(/^ok +the server$/m)
  expect(code).toBe(0)
  expect((await doctor(settings(server))).out).not.toContain('this tool was told')
})

it('reports a name that is not in the DNS once, and does not count what is only a hint', async () => {
  const publicUrl = 'https://planche.invalid'
  const server = await startTestServer({ publicUrl, createSecret: 'kun for arrangører' })
  onTestFinished(() => server.close())
  const { code, out } = await doctor({ ...settings(server), PLANCHE_PUBLIC_URL: publicUrl })
  expect(out.match(/FAULT/g)).toHaveLength(1)
  expect(out).toMatch(/^FAULT +There is no machine of the name in PLANCHE_PUBLIC_URL https:\/\/planche\.invalid \((ENOTFOUND|EAI_AGAIN)\)/m)
  expect(out).toMatch(/^not tried +websockets: the fault above stands in the way$/m)
  expect(out).toMatch(/^ok +settings and secrets\nhint +There is no PLANCHE_METRICS_TOKEN/m)
  expect(heard(out)).toMatch(/^1 fault, [01] warnings?\. 1 thing was not tried\.$/m)
  expect(code).toBe(1)
})
