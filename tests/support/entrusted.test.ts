import { expect, test } from 'vitest'
import { answerNeverLogged, bodyNeverLogged, leaked, neverLogged } from './entrusted.ts'
import { startServerProcess } from './serverProcess.ts'
import { startTestServer } from './testServer.ts'

test('what people wrote and what opens a workshop is found in a log, as it is, as JSON and as in an address, and within no id', () => {
  bodyNeverLogged({ type: 'takeHome.add', itemId: 'Discussion-1', what: 'Fest 🎉 "for" alle', groups: [{ name: 'Bo Ærlig' }, { name: 'Anna' }] })
  answerNeverLogged({ moderatorToken: 'aB3-x_Y', url: 'https://x.test/w/1#sEcReT', workshop: { joinCode: 'QWER2345', title: 'Ukendt' } })
  const log = (field: string) => `{"level":"info","x":${JSON.stringify(field)},"msg":"call"}\n`
  for (const said of ['Fest 🎉 "for" alle', 'Bo Ærlig', 'Anna', 'aB3-x_Y', 'sEcReT', 'QWER2345']) expect(leaked(log(`to ${said}!`))).toEqual([said])
  expect(leaked(log(`/j?name=${encodeURIComponent('Bo Ærlig')}`))).toEqual(['Bo Ærlig'])
  for (const harmless of ['xAnna9', 'aB3-x_Yz', 'Discussion-1', 'takeHome.add', 'https://x.test/w/1', 'Bo', 'Ukendt']) expect(leaked(log(harmless))).toEqual([])
})

test('a server that logs a name fails the test that it ran in', async () => {
  const server = await startTestServer()
  const { joinCode } = await server.createWorkshop()
  await server.call('POST', '/join', { body: { code: joinCode, name: 'Kanarie Fugl' } })
  server.log.info({ who: 'Kanarie Fugl' }, 'join')
  await expect(server.close()).rejects.toThrow('Kanarie Fugl')
})

test('so does a process that prints with what secret it was asked', async () => {
  const telling = `import http from 'node:http'
    const emit = http.Server.prototype.emit
    http.Server.prototype.emit = function (event, ...rest) {
      if (event === 'request' && rest[0].headers.authorization) console.log(rest[0].headers.authorization)
      return emit.call(this, event, ...rest)
    }`
  const server = await startServerProcess({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(telling)}` })
  neverLogged('aSecretOfSomebody')
  await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers: { authorization: 'Bearer aSecretOfSomebody' } })
  await expect(server.remove()).rejects.toThrow('aSecretOfSomebody')
})
