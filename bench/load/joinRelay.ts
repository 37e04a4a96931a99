/** The physical reference of joining: a bare `ws` server that hands everybody who comes one and the same buffer with a whole board. */

import { WebSocketServer } from 'ws'
import { step2Frame } from '../../server/sync/writeFrame.ts'
import { answerQuestions } from '../helperSide.ts'
import type { HandOut } from './joinWire.ts'
import { wholeBoard } from './largeBoard.ts'

const boards = new Map<string | undefined, Uint8Array>()
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
sockets.on('connection', (socket, { url }) => {
  const board = boards.get(url)
  if (board) socket.send(board)
  else socket.close()
  socket.on('error', () => socket.terminate())
})

answerQuestions(({ path, notes }: HandOut) => {
  boards.set(path, step2Frame(wholeBoard(notes)))
  const address = sockets.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
})
