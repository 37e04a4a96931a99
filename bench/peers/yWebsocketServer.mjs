/** `@y/websocket-server` as its own program starts it, on a port that is free. */

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { listening, versionOf } from './listening.mjs'
import { setupWSConnection } from './yWebsocketServer/node_modules/@y/websocket-server/src/utils.js'

const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (connected) => sockets.emit('connection', connected, request))
})
server.listen(0, '127.0.0.1', () => listening(server.address().port, `@y/websocket-server ${versionOf('@y/websocket-server', 'yWebsocketServer/')}`))
