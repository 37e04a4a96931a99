/** The storage thread: everything that touches the disk happens here, so that an fsync never stops the event loop. */

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { operationsOn, type Call, type FromWorker, type ToWorker } from './operations.ts'
import { runBatch, type Engine } from './runBatch.ts'
import { openSound } from './openSound.ts'
import { openDatabase } from './schema.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker only')
const say = (message: FromWorker) => port.postMessage(message)

/** SQLite's words for a page that cannot be right, as they reach the answers. */
const BROKEN_PAGE = /malformed|not a database/

const { path, repair }: { path: string; repair: boolean } = workerData

function open(): Engine | null {
  try {
    const { database, salvaged } = repair ? openSound(path) : { database: openDatabase(path), salvaged: null }
    if (salvaged) say({ kind: 'salvaged', salvaged })
    return { database, ...operationsOn(database) }
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    return null
  }
}

let engine = open()
if (engine) {
  port.on('message', (first: ToWorker) => {
    const calls: Call[] = []
    let closing = false
    // Everything that waits now goes into this commit.
    for (let message: ToWorker | undefined = first; message; message = receiveMessageOnPort(port)?.message) {
      if (message.kind === 'close') closing = true
      else calls.push(message.call)
    }
    if (!engine) return
    const answers = runBatch(engine, calls)
    say({ kind: 'answers', answers })
    const broken = repair && answers.some((answer) => !answer.ok && BROKEN_PAGE.test(answer.message))
    if (!closing && !broken) return
    engine.database.close()
    if (!closing) {
      // Whoever was refused comes again, and by then finds a whole file.
      engine = open()
      if (engine) return
    }
    say({ kind: 'closed' })
    port.close()
  })
  say({ kind: 'ready' })
}
