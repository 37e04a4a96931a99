import { createServer } from 'node:net'

/**
 * Systems give ports above these to whoever asks for any, and to every outgoing connection: one of those could be gone again
 * before the program listens that it was looked up for, or while that program is being started anew.
 */
const FROM = 10_000
const TO = 32_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** A port for a program of the test, which nobody listens on now and the system gives to nobody else. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM))
    if (await isFree(port)) return port
  }
}
