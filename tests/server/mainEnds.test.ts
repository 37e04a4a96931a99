import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { figure } from '../support/figure.ts'
import { rawClient } from '../support/rawClient.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { until } from '../support/until.ts'

let running: ServerProcess | null = null
const lines: Socket[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy()
  await running?.remove()
  running = null
})

async function start(env: Record<string, string> = {}): Promise<{ server: ServerProcess; pid: number; created: CreatedWorkshop }> {
  running = await startServerProcess(env)
  const answer = await fetch(`${running.url}/api/v1/workshops`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"language":"da"}',
  })
  const created = (await answer.json()) as CreatedWorkshop
  return { server: running, pid: Number(readFileSync(join(running.dataDir, 'server.pid'), 'utf8')), created }
}

/** A call whose body never comes to its end; the server has begun with it. */
async function neverEndingCall(port: number): Promise<void> {
  const line = connect(port, '127.0.0.1')
  lines.push(line)
  line.on('error', () => undefined)
  const goOn = new Promise<string>((resolve) => line.once('data', (bytes) => resolve(bytes.toString())))
  line.write('POST /api/v1/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n')
  expect(await goOn).toContain('100 Continue')
  line.write('{"code":')
}

/** A socket that does not answer when it is told that it is closed. */
async function deafSocket(server: ServerProcess, created: CreatedWorkshop): Promise<void> {
  const url = `${server.url.replace('http', 'ws')}/sync`
  const client = await rawClient(url, created.workshop.rooms.workshop, created.viewerToken)
  client.socket.pause()
}

const readiness = async (server: ServerProcess): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${server.url}/readyz`)
  return { status: answer.status, body: await answer.json() }
}

it('says on SIGTERM that it is not ready before it stops listening, and ends in order though sockets and calls hang', async () => {
  const { server, pid, created } = await start()
  await deafSocket(server, created)
  await neverEndingCall(server.port)
  const began = performance.now()
  process.kill(pid, 'SIGTERM')
  await until(async () => {
    const { status, body } = await readiness(server)
    if (status !== 503) return false
    expect(body).toEqual({ ok: false, why: 'draining' })
    return true
  }, 'not ready any more')
  expect(await server.terminate()).toBe(0)
  const took = performance.now() - began
  figure('operable', 'from SIGTERM to the end with hanging sockets and calls', Math.round(took), 'ms')
  expect(took).toBeLessThan(LIMITS.drainMs)
  expect(server.output()).toContain('"msg":"stopped"')
})

it('ends at once on a second signal', async () => {
  const { server, pid } = await start()
  await neverEndingCall(server.port)
  // Within a second all of them are one press of Ctrl-C, so that one comes just after it; the hanging call holds an orderly end for two.
  const pressing = setInterval(() => process.kill(pid, 'SIGTERM'), 50)
  onTestFinished(() => clearInterval(pressing))
  const code = server.terminate().finally(() => clearInterval(pressing))
  // An end in order would be 0.
  expect(await code).toBe(1)
  expect(server.output()).toContain('"msg":"stopping"')
  expect(server.output()).not.toContain('"msg":"stopped"')
})

it('ends with 1 and one line when something goes wrong that nobody caught, and quotes nothing of it', async () => {
  const throwing = `import { isMainThread } from 'node:worker_threads'
    if (isMainThread) process.on('SIGUSR2', () => setImmediate(() => { throw new RangeError(['Kanarie', '    at fugl'].join(String.fromCharCode(10))) }))`
  const { server, pid } = await start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throwing)}` })
  const before = server.output()
  process.kill(pid, 'SIGUSR2')
  await until(() => server.output().includes('"msg":"crashed"'), 'it said so')
  expect(await server.terminate()).toBe(1)
  const said = server.output().slice(before.length).trim().split('\n')
  expect(said).toHaveLength(1)
  expect(JSON.parse(said[0] ?? '')).toMatchObject({ level: 'error', error: 'RangeError', msg: 'crashed' })
  expect(server.output()).not.toMatch(/: Kanarie|< at fugl|"at fugl/)
  await server.start()
})
