import { connect, type Socket } from 'node:net'
import { until } from './until.ts'

/** A line to a server, below HTTP and websockets: writes any bytes and keeps what comes back. */
export interface RawSocket {
  socket: Socket
  heard(): Buffer
  /** Status of the answer to an upgrade; waits for it. */
  status(): Promise<number>
  /** The codes of the close frames heard. */
  closeCodes(): number[]
  ended(): boolean
}

export async function rawSocket(port: number): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  let ended = false
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.on('close', () => (ended = true))
  await until(() => !socket.connecting || ended, 'connected')
  const heard = () => Buffer.concat(chunks)
  return {
    socket,
    heard,
    ended: () => ended,
    async status() {
      await until(() => heard().includes('\r\n\r\n') || ended, 'answered', 20_000)
      return Number(/^HTTP\/1\.1 (\d{3})/.exec(heard().toString('latin1'))?.[1] ?? 0)
    },
    closeCodes() {
      const codes: number[] = []
      const all = heard()
      let at = all.indexOf('\r\n\r\n') + 4
      while (at + 2 <= all.length) {
        const opcode = (all[at] ?? 0) & 15
        const short = (all[at + 1] ?? 0) & 127
        const head = short === 126 ? 4 : short === 127 ? 10 : 2
        const length = short === 126 ? all.readUInt16BE(at + 2) : short === 127 ? Number(all.readBigUInt64BE(at + 2)) : short
        if (opcode === 8 && length >= 2) codes.push(all.readUInt16BE(at + head))
        at += head + length
      }
      return codes
    },
  }
}

/** The head of an upgrade to a room. */
export function upgradeHead(path: string, token: string | null, headers: Record<string, string> = {}): string {
  const lines = {
    host: '127.0.0.1', connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': ['planche.v1', ...(token === null ? [] : [`token.${token}`])].join(', '),
    ...headers,
  }
  return `GET ${path} HTTP/1.1\r\n${Object.entries(lines).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`
}

/** A frame as a client sends it, masked with zeros; `first` is its first byte (FIN, RSV bits and opcode). */
export function clientFrame(first: number, payload: Uint8Array, claimed = payload.length): Buffer {
  const head = claimed < 126 ? Buffer.from([first, 0x80 | claimed]) : Buffer.alloc(claimed < 65_536 ? 4 : 10)
  if (claimed >= 126) {
    head[0] = first
    head[1] = 0x80 | (claimed < 65_536 ? 126 : 127)
    if (claimed < 65_536) head.writeUInt16BE(claimed, 2)
    else head.writeBigUInt64BE(BigInt(claimed), 2)
  }
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
