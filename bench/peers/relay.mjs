/** The physical reference: hands every frame of a room to everybody else in it, unread. */

import { WebSocketServer } from 'ws'
import { listening, versionOf } from './listening.mjs'

const rooms = new Map()
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set()
  rooms.set(request.url, room)
  room.add(socket)
  socket.on('message', (data, isBinary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary })
  })
  socket.on('close', () => room.delete(socket))
  socket.on('error', () => socket.terminate())
})
sockets.once('listening', () => listening(sockets.address().port, `bare ws relay (ws ${versionOf('ws')})`))
