import { fileURLToPath } from 'node:url'
import { runTool } from '../../server/operator/runTool.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Visit {
  code: number
  out: string
}

/** The tool in this process: the same code, without the second that starting one takes. */
export async function visit(args: readonly string[], env: Record<string, string>): Promise<Visit> {
  const lines: string[] = []
  const write = (line: string): void => void lines.push(line)
  const code = await runTool({ args, env: { PATH: process.env['PATH'], ...env }, cwd: ROOT, home: ROOT, console: { say: write, fault: write, ask: null } })
  return { code, out: lines.join('\n') }
}
