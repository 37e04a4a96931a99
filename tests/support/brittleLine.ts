import { createServer, connect, type Socket } from 'node:net'

/** A line to a server that a test can break: what goes over it is passed on byte by byte until it is told otherwise. */
export interface BrittleLine {
  url: string
  /** Websockets that were opened through it so far. */
  opened(): number
  /** Ends the open websockets with this code, as the server would; nothing may be on its way down at that moment. */
  hangUp(code: number): void
  /** Answers upgrades with this status from now on, and never asks the server; null passes them on again. */
  refuse(status: number | null): void
  /** What is open goes silent both ways, without an end: as after a night in a bag. New connections work. */
  forget(): void
  close(): Promise<void>
}

interface Passage {
  down: Socket
  up: Socket
  silent: boolean
}

export async function brittleLine(port: number): Promise<BrittleLine> {
  const websockets = new Set<Passage>()
  const all = new Set<Socket>()
  let refusing: number | null = null
  let opened = 0

  const server = createServer((down) => {
    const up = connect(port, '127.0.0.1')
    const passage: Passage = { down, up, silent: false }
    for (const socket of [down, up]) {
      all.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => all.delete(socket))
    }
    down.once('data', (head) => {
      if (!head.toString('latin1').startsWith('GET /sync/')) return
      opened += 1
      if (refusing === null) {
        websockets.add(passage)
        return
      }
      passage.silent = true
      up.destroy()
      down.end(`HTTP/1.1 ${refusing} No\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 2\r\n\r\n`)
    })
    down.on('data', (bytes) => passage.silent || up.write(bytes))
    up.on('data', (bytes) => passage.silent || down.write(bytes))
    down.on('close', () => {
      websockets.delete(passage)
      up.destroy()
    })
    up.on('close', () => passage.silent || down.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    opened: () => opened,
    hangUp(code) {
      for (const passage of websockets) {
        passage.silent = true
        passage.down.end(Buffer.from([0x88, 2, code >> 8, code & 255]))
        passage.up.destroy()
      }
      websockets.clear()
    },
    refuse: (status) => {
      refusing = status
    },
    forget() {
      for (const passage of websockets) passage.silent = true
      websockets.clear()
    },
    async close() {
      for (const socket of all) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
