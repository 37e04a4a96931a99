import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Dialect } from '../../bench/load/dialect.ts'
import { Histogram } from '../../bench/load/histogram.ts'
import { LoadRoom } from '../../bench/load/loadRoom.ts'
import { until } from '../support/until.ts'

/** Moves as plain text: `writer:number`. */
const plain: Dialect = {
  text: true, acknowledges: false, readyWhenOpen: true,
  hello: () => [],
  mover: (index) => ({ key: index, create: Buffer.from('new'), move: (x) => Buffer.from(`${index}:${x}`) }),
  hear(message, hearing) {
    for (const move of message.toString().split(' ').filter((part) => part.includes(':'))) {
      const [writer, x] = move.split(':').map(Number)
      hearing.move(writer ?? NaN, x ?? NaN)
    }
  },
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** A relay that hands on what `pass` makes of each message; one writer and two readers are in. */
async function roomWith(pass: (message: string, send: (message: string) => void) => void): Promise<LoadRoom> {
  const server = createServer()
  servers.push(server)
  const sockets = new Set<WebSocket>()
  new WebSocketServer({ server }).on('connection', (socket) => {
    sockets.add(socket)
    socket.on('message', (data: Buffer) => pass(data.toString(), (message) => {
      for (const other of sockets) if (other !== socket) other.send(message)
    }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const room = new LoadRoom('r', plain, new Histogram())
  await room.enter(port, '/r', [], 0)
  await room.enter(port, '/r', [], -1)
  await room.enter(port, '/r', [], -1)
  return room
}

const write = (room: LoadRoom, moves: number): void => {
  for (let move = 0; move < moves; move++) room.move(0)
}

test('what everybody heard is delivered once for each', async () => {
  const room = await roomWith((message, send) => send(message))
  write(room, 20)
  await until(() => room.missing() === null, 'all arrived')
  expect([room.delivered, room.astray]).toEqual([40, 0])
})

test('several moves in one message count as many, and long messages that many hear are read once', async () => {
  let held: string[] = []
  const room = await roomWith((message, send) => {
    held.push(message)
    if (held.length < 100) return
    send(held.join(' '))
    held = []
  })
  write(room, 199)
  await until(() => room.missing() === null, 'all arrived')
  expect([room.delivered, room.astray]).toEqual([398, 0])
})

test('a move that is lost is missing, and what follows it is astray', async () => {
  const room = await roomWith((message, send) => message !== '0:7' && send(message))
  write(room, 20)
  await until(() => room.delivered === 38, 'the rest arrived')
  expect(room.astray).toBe(2)
  const lastLost = await roomWith((message, send) => message !== '0:20' && send(message))
  write(lastLost, 20)
  await until(() => lastLost.delivered === 38, 'the rest arrived')
  expect(lastLost.missing()).toContain('has heard 19 of 20 moves of writer 0')
})

test('who has left is waited for no more, and is heard no more', async () => {
  const room = await roomWith((message, send) => send(message))
  write(room, 5)
  await until(() => room.missing() === null, 'all arrived')
  room.keep(1, 1)
  expect(room.readersOfEach).toBe(1)
  room.clear()
  write(room, 20)
  await until(() => room.missing() === null, 'all arrived at who stays')
  expect([room.delivered, room.astray, room.faults]).toEqual([20, 0, []])
})

test('what comes twice is delivered once and astray', async () => {
  const room = await roomWith((message, send) => {
    send(message)
    if (message === '0:3') send(message)
  })
  write(room, 5)
  await until(() => room.missing() === null && room.astray === 2, 'all arrived')
  expect(room.delivered).toBe(10)
})

test('the making of a note is no move, however late it is heard', async () => {
  const room = await roomWith((message, send) => send(message === 'new' ? message : `0:0 ${message}`))
  room.clear()
  write(room, 3)
  await until(() => room.missing() === null, 'all arrived')
  expect([room.delivered, room.astray]).toEqual([6, 0])
})
