import { WebSocket } from 'ws'
import { residentMiB } from './processWatch.ts'
import type { ServerProcess } from './serverProcess.ts'
import { until } from './until.ts'

/** For `startServerProcess`: Node's inspector listens, on this machine alone, so that garbage can be collected from outside. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

export interface Inspected {
  /** Collects the garbage of the server's process. Resolves with what is left, in bytes: of the whole process, and of its objects. */
  collected(): Promise<{ resident: number; heap: number }>
  close(): void
}

/** Looks into a process that was started with `INSPECTED`. */
export async function inspect(server: ServerProcess): Promise<Inspected> {
  const address = [...server.output().matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1]
  if (address === undefined) throw new Error('The process has no inspector')
  const socket = new WebSocket(address, { perMessageDeflate: false })
  const answers = new Map<number, unknown>()
  let asked = 0
  socket.on('message', (data: Buffer) => {
    const { id, result }: { id?: number; result?: unknown } = JSON.parse(data.toString())
    if (id !== undefined) answers.set(id, result)
  })
  await until(() => socket.readyState === WebSocket.OPEN, 'the inspector is connected')
  const ask = async (method: string): Promise<unknown> => {
    const id = ++asked
    socket.send(JSON.stringify({ id, method }))
    await until(() => answers.has(id), `the inspector has answered ${method}`, 60_000)
    return answers.get(id)
  }
  return {
    async collected() {
      // What the first round lets go of is given back by the second.
      await ask('HeapProfiler.collectGarbage')
      await ask('HeapProfiler.collectGarbage')
      const usage = await ask('Runtime.getHeapUsage')
      const heap = usage !== null && typeof usage === 'object' && 'usedSize' in usage ? Number(usage.usedSize) : NaN
      return { resident: residentMiB(server.pid()) * 1024 * 1024, heap }
    },
    close: () => socket.close(),
  }
}
