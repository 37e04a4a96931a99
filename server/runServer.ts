/** The process once it runs: configuration, start, the address for the people in the room, and an orderly end on SIGTERM. */

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderUnicodeCompact } from 'uqr'
import { LIMITS } from '../shared/limits.ts'
import { readConfig, type Config } from './config.ts'
import { lanAddress } from './http/links.ts'
import { createLog, errorFields } from './log.ts'
import { printConfig } from './printConfig.ts'
import { startServer } from './startServer.ts'
import { DataDirectoryError } from './storage/dataDirectory.ts'

/** EX_CONFIG of sysexits.h. */
const BAD_CONFIGURATION = 78
/** Ctrl-C reaches this process from the terminal and from the one that started it: one press, two signals. */
const SAME_PRESS_MS = 1_000

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Ends the process with lines that a person can act on. */
function fail(lines: string[], code: number): never {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(code)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function startFault(error: unknown, config: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') {
    const advice = 'Is Planche running already? Stop the other program, or choose another port: PLANCHE_PORT=4500 npm start'
    return `Port ${config.port} is in use. ${advice}`
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const advice = 'Check PLANCHE_PORT and PLANCHE_DATA_DIR.'
    return `Cannot use port ${config.port} or write to ${config.dataDir}: permission denied. ${advice}`
  }
  if (code === 'ERR_DIRECTORY_IN_USE') {
    return `Another Planche works in ${config.dataDir}. Stop it first, or give this one a directory of its own: PLANCHE_DATA_DIR.`
  }
  if (code === 'ERR_STORAGE_OPEN') return `Cannot open the database in ${config.dataDir}: ${messageOf(error)}. Check PLANCHE_DATA_DIR.`
  if (code === 'ENOSPC') return `The disk of ${config.dataDir} is full.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${config.host}. Check PLANCHE_HOST.`
  return `Planche could not start: ${messageOf(error)}`
}

function welcome(config: Config, port: number): void {
  const everywhere = config.host === '0.0.0.0' || config.host === '::'
  const lan = everywhere ? lanAddress() : null
  const forOthers = config.publicUrl ?? (lan === null ? null : `http://${lan}:${port}`)
  const local = `http://${everywhere ? 'localhost' : config.host}:${port}`
  say('')
  say(`  Planche   ${local}`)
  if (forOthers) {
    say(`  Others    ${forOthers}`)
    say('')
    say(renderUnicodeCompact(forOthers, { border: 2 }).split('\n').map((line) => `  ${line}`).join('\n'))
  } else {
    say('  No network was found: only this machine reaches the page.')
  }
  say('')
}

/** Resolves once it listens; ends the process when it cannot. */
export async function runServer(environment: NodeJS.ProcessEnv): Promise<void> {
  const read = readConfig(environment, process.cwd())
  if (!read.ok) fail(read.faults, BAD_CONFIGURATION)
  const { config } = read
  if (process.argv.includes('--print-config')) {
    for (const line of printConfig(config)) say(line)
    process.exit(0)
  }
  const log = createLog(config.logLevel)
  for (const setting of read.unknown) log.warn({ setting }, 'config.unknown-setting')
  // The state of a process in which something went wrong unseen is not to be trusted: what is acknowledged is on the disk.
  process.on('uncaughtException', (error) => {
    log.error(errorFields(error), 'crashed')
    process.exit(1)
  })
  const pidFile = join(config.dataDir, 'server.pid')

  try {
    const server = await startServer(config, log)

    let stoppingSince: number | null = null
    const stop = async (): Promise<void> => {
      if (stoppingSince !== null) {
        if (performance.now() - stoppingSince > SAME_PRESS_MS) process.exit(1)
        return
      }
      stoppingSince = performance.now()
      log.info({}, 'stopping')
      const late = setTimeout(() => {
        log.error({}, 'stopping took too long')
        process.exit(1)
      }, LIMITS.drainMs)
      late.unref()
      try {
        await server.close()
        await rm(pidFile, { force: true })
        log.info({}, 'stopped')
        process.exit(0)
      } catch (error) {
        log.error(errorFields(error), 'stopping failed')
        process.exit(1)
      }
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())
    // A promise that nobody waited for concerns one call; the others in the room go on.
    process.on('unhandledRejection', (error) => log.error(errorFields(error), 'a promise failed unheard'))
    // Only now: whoever finds it may send a signal at once.
    await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 })
    welcome(config, server.port)
  } catch (error) {
    // A full disk is no fault of the setting.
    if (error instanceof DataDirectoryError && error.code !== 'ENOSPC') fail([`PLANCHE_DATA_DIR: ${error.message}`], BAD_CONFIGURATION)
    fail([startFault(error, config)], 1)
  }
}
