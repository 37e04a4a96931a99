/**
 * Makes documents in threads of their own: a few at a time, a short queue behind them, and an end to each. What is to be written
 * is read only when it is a document's turn, so that a full queue holds no copies of workshops.
 */

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { ExportMaterial } from './exportMaterial.ts'
import type { ExportFile } from './exports.ts'
import type { ExportAnswer, ExportOrder } from './exportWorker.ts'

/** The largest workshop takes a tenth of it. A thread that wants more ends, and the server goes on. */
const MOST_MB = 512

/** `file` is null where there is none of that name; `busy`: the queue is full; `late`: it took longer than `exportMs`. */
export type Made = { kind: 'made'; file: ExportFile | null } | { kind: 'busy' | 'late' | 'failed' }

export interface ExportPool {
  /** Makes the file `name` of what `read` gives. Rejects only with what `read` rejects with. */
  make(name: string, read: () => Promise<ExportMaterial>): Promise<Made>
  counts(): { waiting: number; running: number }
  close(): Promise<void>
}

interface Hand {
  worker: Worker
  /** Settles what is being made. */
  answer: ((answer: ExportAnswer | null) => void) | null
  cancelRest: (() => void) | null
}

/**
 * One core stays free for those who write: a thread that steps back still ends its slice of some ms first, and each step from
 * an edit to its acknowledgement waited for that.
 */
export function exportThreads(cores: number): number {
  return Math.max(1, Math.min(LIMITS.exportThreads, cores - 1))
}

export function createExportPool(log: Log, limitMs: number = LIMITS.exportMs, threads = exportThreads(availableParallelism())): ExportPool {
  const hands = new Set<Hand>()
  const queue: { go: () => void }[] = []
  let running = 0
  let closed = false

  const dismiss = (hand: Hand): Promise<number> => {
    hands.delete(hand)
    hand.cancelRest?.()
    hand.answer?.(null)
    return hand.worker.terminate()
  }

  const hire = (): Hand => {
    const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } })
    const hand: Hand = { worker, answer: null, cancelRest: null }
    hands.add(hand)
    worker.unref()
    worker.on('message', (answer: ExportAnswer) => hand.answer?.(answer))
    worker.on('error', (error) => {
      log.error(errorFields(error), 'export.thread-failed')
      void dismiss(hand)
    })
    return hand
  }

  /** A thread that has nothing to do for a while gives its memory back. */
  const rest = (hand: Hand): void => {
    const timer = setTimeout(() => void dismiss(hand), LIMITS.exportIdleMs)
    timer.unref()
    hand.cancelRest = () => clearTimeout(timer)
  }

  const order = async (given: ExportOrder, msLeft: number): Promise<Made> => {
    const hand = [...hands].find((one) => one.answer === null) ?? hire()
    hand.cancelRest?.()
    const late = Symbol('late')
    let timer: NodeJS.Timeout | undefined
    const answer = await new Promise<ExportAnswer | null | typeof late>((resolve) => {
      hand.answer = resolve
      timer = setTimeout(() => resolve(late), msLeft)
      hand.worker.postMessage(given)
    })
    clearTimeout(timer)
    hand.answer = null
    if (answer === late) {
      log.warn({ ms: limitMs }, 'export.late')
      void dismiss(hand)
      return { kind: 'late' }
    }
    if (answer !== null) rest(hand)
    if (answer?.ok) return { kind: 'made', file: answer.file }
    if (answer) log.error(answer.fields, 'export.failed')
    return { kind: 'failed' }
  }

  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      if (running < threads) {
        running++
        resolve()
      } else {
        queue.push({ go: resolve })
      }
    })

  const next = (): void => {
    const waiting = queue.shift()
    // The place goes over to whoever waited longest.
    if (waiting) waiting.go()
    else running--
  }

  return {
    async make(name, read) {
      if (queue.length >= LIMITS.exportQueue || closed) return { kind: 'busy' }
      const began = performance.now()
      await turn()
      try {
        if (closed) return { kind: 'busy' }
        // Whoever asked has been waiting as long as a proxy waits.
        if (performance.now() - began >= limitMs) return { kind: 'late' }
        const material = await read()
        return await order({ name, material }, Math.max(1, limitMs - (performance.now() - began)))
      } finally {
        next()
      }
    },
    counts: () => ({ waiting: queue.length, running }),
    async close() {
      closed = true
      await Promise.all([...hands].map(dismiss))
    },
  }
}
