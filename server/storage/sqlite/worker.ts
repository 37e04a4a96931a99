/** The storage thread: everything that touches the disk happens here, so that an fsync never stops the event loop. */

import { parentPort, workerData } from 'node:worker_threads'
import { STORAGE_DAMAGED } from '../storage.ts'
import { metBrokenPages } from './cells.ts'
import { operationsOn, type Answer, type Call, type FromWorker, type ToWorker } from './operations.ts'
import { closeEngine, runBatch, type Engine } from './runBatch.ts'
import { openSound } from './openSound.ts'
import { openDatabase } from './schema.ts'
import { mendLog } from './soundLog.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker only')
const say = (message: FromWorker) => port.postMessage(message)

/** SQLite's words for a page that cannot be right, as they reach the answers. */
const BROKEN_PAGE = /malformed|not a database/

const { path, repair }: { path: string; repair: boolean } = workerData

/** For whoever may not repair the file: opening it would empty the log into it, and what is damaged there be gone. */
function openMended(path: string): ReturnType<typeof openSound> {
  const log = mendLog(path)?.damage ?? null
  if (log && log.lost > 0) throw new Error('The log of the database is damaged. Start the server once: it repairs what can be repaired')
  return { database: openDatabase(path), salvaged: null, log }
}

function open(): Engine {
  const { database, salvaged, log } = repair ? openSound(path) : openMended(path)
  if (log) say({ kind: 'log', damage: log })
  if (salvaged) say({ kind: 'salvaged', salvaged })
  return { database, ...operationsOn(database) }
}

function refusals(calls: Call[], error: unknown): Answer[] {
  const message = error instanceof Error ? error.message : String(error)
  return calls.map(({ id }) => ({ id, ok: false, message, code: 'ERR_STORAGE' }))
}

/** Between two tries to repair a file, in ms: each copies all of it, and what is missing (room, most often) somebody has to bring. */
const TRY_AGAIN_MS = 5_000

/** Null while a file that went bad could not be repaired. */
let engine: Engine | null = null
let failed: { error: unknown; at: number } | null = null

function answer(calls: Call[]): Answer[] {
  if (failed && performance.now() - failed.at < TRY_AGAIN_MS) return refusals(calls, failed.error)
  try {
    engine ??= open()
    failed = null
  } catch (error) {
    // From the end of the try: of a large file it takes long.
    failed = { error, at: performance.now() }
    return refusals(calls, error)
  }
  const answers = runBatch(engine, calls)
  const met = metBrokenPages()
  const isBroken = (one: Answer): boolean => !one.ok && BROKEN_PAGE.test(one.message)
  if (!repair || !(met || answers.some(isBroken))) return answers
  // Whoever was refused comes again, and by then finds a whole file.
  closeEngine(engine)
  engine = null
  return answers.map((one) => (isBroken(one) ? { ...one, code: STORAGE_DAMAGED } : one))
}

function begin(): boolean {
  try {
    engine = open()
    return true
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    return false
  }
}

if (begin()) {
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'calls') {
      say({ kind: 'answers', answers: answer(message.calls) })
      return
    }
    if (engine) closeEngine(engine)
    say({ kind: 'closed' })
    port.close()
  })
  say({ kind: 'ready' })
}
