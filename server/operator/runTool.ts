/** The operator's tool: what it was asked to do, done; a fault becomes one line and an exit code. */

import { inOneLine } from '../../shared/inOneLine.ts'
import { readConfig, type Config } from '../config.ts'
import { checkUser } from './dataOwner.ts'
import { diskFault } from './diskFault.ts'
import { runBackup } from './tasks/backupTask.ts'
import { runDelete } from './tasks/deleteTask.ts'
import { runDoctor } from './tasks/doctorTask.ts'
import { runExport } from './tasks/exportTask.ts'
import { runImport } from './tasks/importTask.ts'
import { runList } from './tasks/listTask.ts'
import { runRestore } from './tasks/restoreTask.ts'
import { runVerify } from './tasks/verifyTask.ts'
import { HELP, readArguments, type Task } from './toolArguments.ts'
import { EXIT, ToolFault, type Console } from './toolFault.ts'

export interface ToolCall {
  args: readonly string[]
  env: Record<string, string | undefined>
  /** Where file names are meant from. */
  cwd: string
  /** Where the server runs: settings are meant from there. */
  home: string
  console: Console
}

/** Answers the exit code. Never throws. */
export async function runTool({ args, env, cwd, home, console }: ToolCall): Promise<number> {
  let dataDir = ''
  try {
    const task = readArguments(args, cwd)
    if (task.task === 'help') {
      console.say(HELP)
      return EXIT.ok
    }
    const read = readConfig(env, home)
    if (!read.ok) {
      for (const line of read.faults) console.fault(line)
      return EXIT.configuration
    }
    // A file alone may be anybody's to verify.
    if (!(task.task === 'verify' && task.file !== null)) checkUser(read.config, args)
    dataDir = read.config.dataDir
    return await run(task, read.config, env, console)
  } catch (error) {
    console.fault(lineOf(error, dataDir))
    return error instanceof ToolFault ? error.exit : EXIT.failed
  }
}

function lineOf(error: unknown, dataDir: string): string {
  if (!(error instanceof Error)) return String(error)
  const why = error instanceof ToolFault ? null : diskFault(error)
  // SQLite's own findings may have several lines.
  if (why === null) return inOneLine(error.message)
  return `${'path' in error ? String(error.path) : `The data directory ${dataDir}`}: ${why}.`
}

function run(task: Exclude<Task, { task: 'help' }>, config: Config, env: ToolCall['env'], console: Console): Promise<number> | number {
  switch (task.task) {
    case 'backup':
      return runBackup(task.file, config, console)
    case 'restore':
      return runRestore(task.file, task.dryRun, config, console)
    case 'verify':
      return runVerify(task.file, config, console)
    case 'export':
      return runExport(task.workshop, task.file, config, console)
    case 'import':
      return runImport(task.file, config, console)
    case 'delete':
      return runDelete(task.workshop, task.yes, config, console)
    case 'list':
      return runList(task.json, config, console)
    case 'doctor':
      return runDoctor(task.silenceSeconds, config, env, console)
  }
}
