import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { WsSocket } from '../../../server/sync/wsSocket.ts'
import { rawSocket, upgradeHead } from '../../support/rawSocket.ts'
import { until } from '../../support/until.ts'

/** A socket that a server has just taken, with the stream under it and the other end. */
async function taken() {
  const server = createServer()
  onTestFinished(() => void server.close())
  const { promise, resolve } = Promise.withResolvers<{ socket: WsSocket; raw: Socket }>()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, raw: Socket, head) => {
    sockets.handleUpgrade(request, raw, head, (ws) => resolve({ socket: new WsSocket(ws, raw), raw }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const client = await rawSocket(address !== null && typeof address === 'object' ? address.port : 0)
  onTestFinished(() => void client.socket.destroy())
  client.socket.write(upgradeHead('/', null))
  await client.status()
  return { ...(await promise), client }
}

const LARGE = 200 * 1024
const HEAD = 10
const PING = 2 + 4

test('a large message, its head and the ping that asks whether it was read go to the system in one write', async () => {
  const { socket, raw, client } = await taken()
  const one = vi.spyOn(raw, '_write')
  const many = vi.spyOn(raw, '_writev')
  const before = client.heard().length
  socket.send([new Uint8Array(LARGE)])
  await until(() => client.heard().length >= before + HEAD + LARGE + PING, 'all has arrived')
  expect([one.mock.calls.length, many.mock.calls.length]).toEqual([0, 1])
  expect([...client.heard().subarray(before + HEAD + LARGE)]).toEqual([0x89, 4, 0, 0, 0, 1])
})
