/** The storage thread: everything that touches the disk happens here, so that an fsync never stops the event loop. */

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { operationsOn, type Call, type FromWorker, type ToWorker } from './operations.ts'
import { runBatch, type Engine } from './runBatch.ts'
import { openDatabase } from './schema.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker only')
const say = (message: FromWorker) => port.postMessage(message)

function open(path: string): Engine | null {
  try {
    const database = openDatabase(path)
    return { database, ...operationsOn(database) }
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    return null
  }
}

const engine = open(String(workerData))
if (engine) {
  port.on('message', (first: ToWorker) => {
    const calls: Call[] = []
    let closing = false
    // Everything that waits now goes into this commit.
    for (let message: ToWorker | undefined = first; message; message = receiveMessageOnPort(port)?.message) {
      if (message.kind === 'close') closing = true
      else calls.push(message.call)
    }
    say({ kind: 'answers', answers: runBatch(engine, calls) })
    if (!closing) return
    engine.database.close()
    say({ kind: 'closed' })
    port.close()
  })
  say({ kind: 'ready' })
}
