/** tldraw's sync-core as its simple server example uses it, with rooms in memory only. */

import { createServer } from 'node:http'
import { TLSocketRoom } from '@tldraw/sync-core'
import { createTLSchema } from '@tldraw/tlschema'
import { WebSocketServer } from 'ws'
import { listening, versionOf } from './listening.mjs'

const schema = createTLSchema()
const rooms = new Map()
let sessions = 0
const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', (socket, request) => {
  // The load does not ping: a silent viewer shall stay.
  const room = rooms.get(request.url) ?? new TLSocketRoom({ schema, clientTimeout: Infinity })
  rooms.set(request.url, room)
  sessions += 1
  room.handleSocketConnect({ sessionId: `session-${sessions}`, socket })
})
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (connected) => sockets.emit('connection', connected, request))
})
server.listen(0, '127.0.0.1', () => {
  listening(server.address().port, `tldraw sync-core ${versionOf('@tldraw/sync-core')}`, { schema: schema.serialize() })
})
