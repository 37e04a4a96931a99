/** The tool's end of the control channel. */

import { connect, type Socket } from 'node:net'
import { onValues, sendValue, type ControlAnswer } from './controlWire.ts'
import { controlAddress, type Control } from './controlServer.ts'
import { ToolFault } from './toolFault.ts'

/** For the first answer, in ms. */
const PATIENCE_MS = 5_000

export interface ControlClient extends Control {
  close(): Promise<void>
}

/** Null when no server answers there. */
export async function connectControl(dataDir: string): Promise<ControlClient | null> {
  const address = controlAddress(dataDir)
  const socket = address === null ? null : await open(address)
  if (!socket) return null
  const waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = []
  onValues(socket, (value) => {
    const answer = value as ControlAnswer
    const caller = waiting.shift()
    if (answer.ok) caller?.resolve(answer.value)
    else caller?.reject(new Error(answer.why))
  })
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('The server stopped before it had answered'))
  })
  socket.on('error', () => socket.destroy())

  /** The answer has the method's own type because the server runs that method. */
  const ask = <Name extends keyof Control>(method: Name) =>
    (...args: Parameters<Control[Name]>): Promise<Awaited<ReturnType<Control[Name]>>> =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve: (value) => resolve(value as Awaited<ReturnType<Control[Name]>>), reject })
        sendValue(socket, { method, args })
      })

  const askFacts = ask('facts')

  return {
    facts: () => within(PATIENCE_MS, askFacts(), `The server that works in ${dataDir} does not answer. Look at its log, then start it again.`),
    probe: ask('probe'),
    list: ask('list'),
    deletions: ask('deletions'),
    replayDeletions: ask('replayDeletions'),
    pictures: ask('pictures'),
    restore: ask('restore'),
    import: ask('import'),
    remove: ask('remove'),
    close: async () => {
      // One that hangs would keep the tool from ending.
      socket.end()
      socket.unref()
    },
  }
}

/** A process that hangs takes connections all the same: the system does that for it. */
function within<Value>(ms: number, asked: Promise<Value>, why: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new ToolFault(why)), ms)
    asked.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

function open(address: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}
