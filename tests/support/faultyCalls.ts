import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

export interface FaultyCalls {
  /** Calls that were tampered with so far. */
  tampered(): number
  /** A line per call, as strace writes it; all of them after the end. */
  lines(): string[]
  /** Lets the process go on untouched. */
  end(): Promise<void>
}

/** Whole contents of what is written, in hex, and the paths of files: for `DiskModel`. */
export const WITH_CONTENTS = ['-y', '-xx', '-s', '1000000']

function threadsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/status`)
}

/** A thread that has ended meanwhile needs no watching. */
function isTraced(status: string): boolean {
  try {
    return !/^TracerPid:\s+0$/m.test(readFileSync(status, 'utf8'))
  } catch {
    return true
  }
}

/**
 * Makes system calls of a running process fail or wait, with strace: `calls` as 'fdatasync,fsync', `how` as 'error=EIO' or
 * 'delay_exit=300000' (µs); `also` are calls that are only written down. Resolves when every thread is watched. Throws where strace may not look into the process.
 */
export async function faultyCalls(pid: number, calls: string, how: string, also: { calls: string; flags: readonly string[] } = { calls: '', flags: [] }): Promise<FaultyCalls> {
  const directory = mkdtempSync(join(tmpdir(), 'planche-strace-'))
  const notes = join(directory, 'notes')
  const watched = also.calls === '' ? calls : `${calls},${also.calls}`
  const flags = ['-f', ...also.flags, '-p', String(pid), '-e', `trace=${watched}`, '-e', `inject=${calls}:${how}`, '-o', notes]
  const tracer = spawn('strace', flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let lines: string[] = []
  let ended = false
  tracer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  tracer.on('error', (error) => (said += error.message))
  const gone = new Promise<void>((resolve) => tracer.once('close', () => resolve()))
  await until(() => said.includes('attached') || tracer.exitCode !== null || tracer.pid === undefined, 'strace watches')
  if (!said.includes('attached')) throw new Error(`strace cannot watch the server (it needs the right to trace, and strace itself): ${said}`)
  // It says so before it has all threads, and the one that writes may be the last.
  await until(() => threadsOf(pid).every(isTraced), 'strace watches every thread')
  return {
    lines: () => lines,
    tampered: () => readFileSync(notes, 'utf8').match(/\((INJECTED|DELAYED)\)/g)?.length ?? 0,
    async end() {
      if (ended) return
      ended = true
      tracer.kill('SIGINT')
      await gone
      lines = readFileSync(notes, 'utf8').split('\n')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
