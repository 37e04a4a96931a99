/** `npm run planche -- <task>`: the operator's tool, on the Node that the product runs on. `help` lists the tasks. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

const NODE_MAJOR = '24'
/** The tool prints its faults itself; node:sqlite's notice is none. */
const QUIET = '--disable-warning=ExperimentalWarning'

const args = process.argv.slice(2)
const ready = process.versions.node.split('.')[0] === NODE_MAJOR && existsSync(join(ROOT, 'node_modules', 'yjs'))

if (ready && process.execArgv.includes(QUIET)) {
  const { runTool } = await import('../server/operator/runTool.ts')
  const say = (stream) => (line) => stream.write(`${line}\n`)
  // npm runs scripts in the package's folder; file names are meant from where the operator stands.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  // Whoever reads the answer has read enough (`| head`).
  process.stdout.on('error', () => process.exit())
  process.on('uncaughtException', (error) => {
    const [, at = ''] = String(error.stack).split('\n')
    say(process.stderr)(`The tool itself failed: ${error.message} (${at.trim()}). Please report it; what was done until then is whole.`)
    process.exit(1)
  })
  const ask = async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await terminal.question(question)
    } catch (error) {
      // Ctrl-C and Ctrl-D are answers too.
      if (error.code === 'ABORT_ERR') return ''
      throw error
    } finally {
      terminal.close()
    }
  }
  const console = { say: say(process.stdout), fault: say(process.stderr), ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null }
  process.exitCode = await runTool({ args, env: process.env, cwd, home: ROOT, console })
} else {
  if (!ready) ensureInstalled()
  const node = ready ? process.execPath : NODE
  const tool = spawnSync(node, [QUIET, fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' })
  process.exitCode = tool.status ?? 1
}
