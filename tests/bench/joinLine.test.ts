import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { joinTogether } from '../../bench/load/joinLine.ts'

const TAKEN = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n'

function frame(opcode: number, message: Buffer): Buffer {
  const { length } = message
  const head = Buffer.from(length < 126 ? [0x80 | opcode, length] : [0x80 | opcode, 126, length >> 8, length & 255])
  return Buffer.concat([head, message])
}

/** A server that answers whoever comes with these pieces, one after the other as they are taken. */
async function answering(pieces: readonly Buffer[]): Promise<{ port: number; heard(): Buffer }> {
  const heard: Buffer[] = []
  const server = createServer((socket: Socket) => {
    onTestFinished(() => void socket.destroy())
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => heard.push(bytes))
    const [first, ...rest] = pieces
    const next = (piece: Buffer | undefined) => {
      if (piece) socket.write(piece, () => setImmediate(next, rest.shift()))
    }
    next(first)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return { port: address !== null && typeof address === 'object' ? address.port : 0, heard: () => Buffer.concat(heard) }
}

const wishes = { path: '/full0', text: false, hello: [Buffer.from('hello')], isLast: (message: Buffer) => message.toString() === 'last' }

test('newcomers have every message of their answer whole, wherever the network has cut it, and answer its pings', async () => {
  const long = Buffer.alloc(40_000, 'abc')
  const bytes = Buffer.concat([Buffer.from(TAKEN), frame(2, Buffer.from('first')), frame(9, Buffer.from('ping')), frame(2, long), frame(2, Buffer.from('last'))])
  // Within the head of the answer, of a frame and of the long message; and several frames in one piece.
  const cuts = [0, 10, TAKEN.length + 1, TAKEN.length + 15, TAKEN.length + 16, 20_000, bytes.length]
  const { port, heard } = await answering(cuts.slice(1).map((cut, at) => bytes.subarray(cuts[at], cut)))
  const all = await joinTogether({ ...wishes, port }, [['a'], ['b']])
  for (const { messages } of all) expect(messages.map(String)).toEqual(['first', long.toString(), 'last'])
  expect(heard().includes(Buffer.concat([Buffer.from([0x8a, 0x84, 0, 0, 0, 0]), Buffer.from('ping')]))).toBe(true)
  for (const { close } of all) close()
})

test.each([
  ['refused', [Buffer.from('HTTP/1.1 503 Service Unavailable\r\n\r\n')], '503'],
  ['closed', [Buffer.from(TAKEN), frame(8, Buffer.concat([Buffer.from([0x11, 0x2c]), Buffer.from('go away')]))], 'go away'],
])('a newcomer that is %s has no answer', async (_how, pieces, why) => {
  const { port } = await answering(pieces)
  await expect(joinTogether({ ...wishes, port }, [['a']])).rejects.toThrow(why)
})
