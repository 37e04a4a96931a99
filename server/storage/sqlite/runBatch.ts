/** Runs what waits as one transaction, so that one fsync serves many: the group commit. */

import { closeSync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { removeCopiesBefore } from './backupBefore.ts'
import { clearGaps } from './clearGaps.ts'
import { emptyLog } from './emptyLog.ts'
import { READS, type Answer, type Call, type Operations } from './operations.ts'
import { checkStructure } from './structure.ts'

export interface Engine {
  database: DatabaseSync
  operations: Operations
  forget(): void
  /** The last write failed; a probe shall find out whether there is room for real work again. */
  failing?: boolean
  /** The database's own file, once something was deleted: closing it would take away the locks that this process has on the database. */
  file?: number
}

export function closeEngine({ database, file }: Engine): void {
  database.close()
  if (file !== undefined) closeSync(file)
}

/** Calls one operation by name. The arguments come from the typed proxy on the other side of the thread. */
function invoke({ operations, failing }: Engine, { name, args }: Call): unknown {
  const operation = operations[name] as (...given: readonly unknown[]) => unknown
  return operation(...(name === 'probe' ? [failing] : args))
}

function refusal(id: number, error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERR_STORAGE'
  return { id, ok: false, message, code }
}

function rollBack({ database, forget }: Engine): void {
  forget()
  // SQLite rolls back by itself on some errors, a full disk among them.
  if (database.isTransaction) database.exec('ROLLBACK')
}

function commitTogether(engine: Engine, calls: Call[]): Answer[] {
  engine.database.exec('BEGIN IMMEDIATE')
  try {
    const answers = calls.map((call): Answer => ({ id: call.id, ok: true, value: invoke(engine, call) }))
    engine.database.exec('COMMIT')
    if (calls.some(({ name }) => name === 'probe')) engine.failing = false
    return answers
  } catch (error) {
    rollBack(engine)
    throw error
  }
}

/** All or none first; if that fails, each alone, so that one bad row costs nobody else's. */
function commit(engine: Engine, calls: Call[]): Answer[] {
  try {
    return commitTogether(engine, calls)
  } catch (error) {
    const [only] = calls
    if (calls.length === 1 && only) {
      engine.failing = true
      return [refusal(only.id, error)]
    }
    return calls.flatMap((call) => commit(engine, [call]))
  }
}

/** Throws where damage keeps a page from being cleared; the file is then repaired, which makes a fresh one. */
function clearPages(engine: Engine, path: string): void {
  const { database } = engine
  engine.file ??= openSync(path, 'r+')
  // What is remembered of a page would be written again with its next row.
  database.exec('PRAGMA shrink_memory')
  // One that is in no tree may look like one that is, by a flipped bit.
  if (clearGaps(engine.file) > 0) checkStructure(database)
}

/**
 * What was deleted stands in the log until that is emptied, in copies of rows that SQLite has left on its pages, and in copies of the
 * file beside it; a deletion that cannot reach them is refused.
 */
function leaveNothing(engine: Engine, answers: Answer[]): Answer[] {
  try {
    const path = engine.database.location()
    if (path === null) return answers
    emptyLog(engine.database, () => clearPages(engine, path))
    removeCopiesBefore(path)
    return answers
  } catch (error) {
    return answers.map(({ id }) => refusal(id, error))
  }
}

/** Answers the calls in their order: neighbouring writes share one commit, reads see what was written before them. */
export function runBatch(engine: Engine, calls: Call[]): Answer[] {
  const answers: Answer[] = []
  let writes: Call[] = []
  const flush = () => {
    if (writes.length === 0) return
    answers.push(...commit(engine, writes))
    writes = []
  }
  for (const call of calls) {
    if (call.name === 'deleteWorkshop') {
      flush()
      answers.push(...leaveNothing(engine, commit(engine, [call])))
      continue
    }
    if (!READS.has(call.name)) {
      writes.push(call)
      continue
    }
    flush()
    try {
      answers.push({ id: call.id, ok: true, value: invoke(engine, call) })
    } catch (error) {
      answers.push(refusal(call.id, error))
    }
  }
  flush()
  return answers
}
