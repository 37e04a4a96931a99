import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface ToolRun {
  code: number | null
  out: string
  err: string
}

/** The operator's tool in a process of its own, as `npm run planche --` starts it. `via`: a command before it, as `ulimit`. */
export function operatorTool(args: readonly string[], env: Record<string, string>, via: readonly string[] = []): Promise<ToolRun> {
  const whole = [...via, process.execPath, '--disable-warning=ExperimentalWarning', join(ROOT, 'scripts', 'planche.mjs'), ...args]
  const [command = '', ...rest] = whole
  const child = spawn(command, rest, { cwd: ROOT, env: { PATH: process.env['PATH'], ...env } })
  const run: ToolRun = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (run.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (run.err += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...run, code }))
  })
}
