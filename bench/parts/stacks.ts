/** Stacks of a running process, sampled on all its threads by Linux's `perf`: what the kernel does for it is in them, too. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compiledNames } from './compiledNames.ts'

export interface Stack {
  /** As the thread calls itself: `MainThread`, `WorkerThread`, `V8Worker`. */
  thread: string
  /** Symbol and file of each frame, the innermost first. */
  frames: string[]
}

/** Samples a second of processor time: odd, so as not to beat with timers. */
const HZ = 997
/** Text of the stacks of half a minute on two cores. */
const MOST_BYTES = 2 ** 30

/**
 * What the server needs in its environment for its functions to have names: code that is moved or thrown away would leave its name to
 * what comes in its place.
 */
export const NAMED = {
  NODE_OPTIONS: '--perf-basic-prof --interpreted-frames-native-stack ' +
    '--import=data:text/javascript,import%20v8%20from%20%22node:v8%22;v8.setFlagsFromString(%22--no-compact-code-space%22);v8.setFlagsFromString(%22--no-flush-bytecode%22)',
}

/** The names of a process's functions, which the server leaves behind. */
const namesFile = (pid: number): string => join(tmpdir(), `perf-${pid}.map`)

/**
 * Reads what `perf script -F comm,ip,sym,dso` prints: a line for the thread, a line for each frame, an empty line. What V8 has compiled
 * is named by `compiled`, since perf takes the first that ever stood at an address.
 */
export function readStacks(text: string, compiled: (address: number) => string | null): Stack[] {
  return text.split('\n\n').flatMap((block) => {
    const [head = '', ...lines] = block.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    const frames = lines.map((line) => {
      const [address = '', ...named] = line.split(' ')
      return compiled(Number.parseInt(address, 16)) ?? named.join(' ')
    })
    return frames.length === 0 ? [] : [{ thread: head.split(/\s+/)[0] ?? '', frames }]
  })
}

/** Throws, with how to get it, where there is no `perf`. */
export function demandPerf(): void {
  const { status } = spawnSync('perf', ['--version'])
  if (status !== 0) throw new Error('Parts are found with Linux\'s perf, which is not on this machine (Debian: apt-get install linux-perf)')
}

/** Samples the process until `work` is done. Rejects when `perf` may not. */
export async function sampled(pid: number, work: () => Promise<void>): Promise<Stack[]> {
  const folder = mkdtempSync(join(tmpdir(), 'planche-bench-stacks-'))
  const file = join(folder, 'perf.data')
  try {
    const perf = spawn('perf', ['record', '-F', String(HZ), '-g', '-p', String(pid), '-o', file], { stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = once(perf, 'exit')
    let said = ''
    perf.stderr.on('data', (data: Buffer) => (said += data.toString()))
    try {
      await work()
    } finally {
      perf.kill('SIGINT')
      await ended
    }
    const { stdout, status } = spawnSync('perf', ['script', '-i', file, '-F', 'comm,ip,sym,dso'], { maxBuffer: MOST_BYTES, encoding: 'utf8' })
    const stacks = status === 0 ? readStacks(stdout, compiledNames(readFileSync(namesFile(pid), 'utf8'))) : []
    if (stacks.length === 0) throw new Error(`perf saw nothing: ${said.trim()}`)
    return stacks
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(namesFile(pid), { force: true })
  }
}
