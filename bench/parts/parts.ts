/** Which part of the server a stack belongs to. Every sample belongs to exactly one, so that shares add up to all there is. */

import type { Stack } from './stacks.ts'

interface Part {
  name: string
  frame: RegExp
}

const GARBAGE = 'collecting garbage, all threads'
const COMPILING = 'compiling, all threads'
const OTHER = 'whatever else, such as allocating memory'

/** Wherever they happen, and whatever called for them. */
const EVERYWHERE: readonly Part[] = [
  { name: GARBAGE, frame: /Scaveng|MarkCompact|CollectGarbage|MinorGC|Sweeper|Marking|GCTracer/ },
  { name: COMPILING, frame: /compiler::|Compiler|turbofan|baseline::|OptimizingCompile|TieringManager|Deoptimiz/ },
  // What it reads with Yjs's own decoders is its cost.
  { name: 'the gate', frame: /server\/sync\/gate\// },
]

/** Looked for in one frame after the other, from the innermost: who writes to a socket is no longer telling. */
const MAIN: readonly Part[] = [
  { name: 'writing to sockets', frame: /WriteBuffer|Writev|DoTryWrite|uv__try_write|libc_writev?\b/ },
  { name: 'handing rows to the storage thread, and its answers', frame: /callBatches|PostMessage|postMessage|MessagePort|Serializer|event_target/ },
  { name: 'Yjs: merging and encoding', frame: /yjs\.mjs|\/lib0\// },
  { name: 'gathering', frame: /\/gathering\// },
  { name: 'metrics', frame: /prom-client|server\/metrics\// },
  { name: 'telling: who gets what', frame: /sync\/(fanout|outlet|writeFrame|wsSocket|readMarks)\.ts|ws\/lib\/sender/ },
  { name: 'keeping back until durable, and the log', frame: /sync\/(release|audience|roomLog|storedRoom|joinSnapshot|documentSize)\.ts/ },
  { name: 'rooms, lines and seats: rights, limits, acknowledgements', frame: /server\/(sync|workshops|access)\/|shared\/access/ },
  { name: 'streams and frames in JavaScript', frame: /OnStreamRead|onStreamRead|node:internal\/streams|node:net|CallJSOnread|uv__read|ws\/lib\// },
  { name: 'timers and turns of the loop', frame: /node:internal\/(timers|process)|RunTimers|CheckImmediate|Microtask/ },
  { name: 'waking, and finding what has arrived', frame: /uv__io_poll|epoll|uv_run|uv__async/ },
]

const STORAGE: readonly Part[] = [
  { name: 'storage thread: fsync', frame: /\bf(data)?sync\b/ },
  { name: 'storage thread: SQLite', frame: /sqlite/i },
  { name: 'storage thread: messages, waking, its own code', frame: /./ },
]

/** Parts in the order in which they are looked for, each in all of the stack. */
const ANYWHERE: Readonly<Record<string, readonly Part[]>> = {
  MainThread: EVERYWHERE, WorkerThread: [...EVERYWHERE, ...STORAGE], V8Worker: [...EVERYWHERE, { name: GARBAGE, frame: /./ }],
}

/** The name of its part. */
export function partOf({ thread, frames }: Stack): string {
  for (const { name, frame } of ANYWHERE[thread] ?? []) if (frames.some((one) => frame.test(one))) return name
  if (thread !== 'MainThread') return OTHER
  for (const one of frames) for (const { name, frame } of MAIN) if (frame.test(one)) return name
  return OTHER
}

/** Share of all samples by part, 0 to 1, the largest first. */
export function shares(stacks: readonly Stack[]): Record<string, number> {
  const counted = new Map<string, number>()
  for (const stack of stacks) {
    const part = partOf(stack)
    counted.set(part, (counted.get(part) ?? 0) + 1)
  }
  return Object.fromEntries([...counted].map(([name, count]) => [name, count / stacks.length] as const).toSorted((a, b) => b[1] - a[1]))
}
