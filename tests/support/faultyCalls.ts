import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

export interface FaultyCalls {
  /** Calls that were tampered with so far. */
  tampered(): number
  /** Lets the process go on untouched. */
  end(): Promise<void>
}

/**
 * Makes system calls of a running process fail or wait, with strace: `calls` as 'fdatasync,fsync', `how` as 'error=EIO' or
 * 'delay_exit=300000' (µs). Resolves when every thread is watched. Throws where strace may not look into the process.
 */
export async function faultyCalls(pid: number, calls: string, how: string): Promise<FaultyCalls> {
  const directory = mkdtempSync(join(tmpdir(), 'planche-strace-'))
  const notes = join(directory, 'notes')
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-e', `trace=${calls}`, '-e', `inject=${calls}:${how}`, '-o', notes], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  tracer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  tracer.on('error', (error) => (said += error.message))
  const gone = new Promise<void>((resolve) => tracer.once('close', () => resolve()))
  await until(() => said.includes('attached') || tracer.exitCode !== null || tracer.pid === undefined, 'strace watches')
  if (!said.includes('attached')) throw new Error(`strace cannot watch the server (it needs the right to trace, and strace itself): ${said}`)
  return {
    tampered: () => readFileSync(notes, 'utf8').match(/\((INJECTED|DELAYED)\)/g)?.length ?? 0,
    async end() {
      tracer.kill('SIGINT')
      await gone
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
