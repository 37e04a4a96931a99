/** The machine: its Node, and how many connections it allows. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { LIMITS } from '../../../shared/limits.ts'
import { fault, START_IT, untriedPart, type Finding, type Patient } from './finding.ts'

const SERVER_MAJOR = 24
const SCRIPTS_MAJOR = 20

function major(version: string): number {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)
}

export function machineCheck({ env, server }: Patient): Finding[] {
  const found = [...nodes(env, server?.node ?? process.version), ...files(server?.pid ?? process.pid)]
  // Only this shell's limits are known then; the service may have others.
  return server ? found : [...found, untriedPart('How many connections the server may open is not known: it does not run.', START_IT)]
}

function nodes(env: Patient['env'], running: string): Finding[] {
  const found: Finding[] = []
  if (major(running) !== SERVER_MAJOR) {
    found.push(fault(`The server runs on Node ${running}; it is made for Node ${SERVER_MAJOR}.`, 'Start it with npm start, which brings the right one.'))
  }
  const { stdout } = spawnSync('node', ['--version'], { env: { PATH: env['PATH'] }, encoding: 'utf8' })
  // In a container there may be none beside our own.
  if (stdout && major(stdout.trim()) < SCRIPTS_MAJOR) {
    found.push(fault(`This machine's Node is ${stdout.trim()}; npm start needs ${SCRIPTS_MAJOR} or later.`, `Install Node ${SERVER_MAJOR}.`))
  }
  return found
}

/** Node raises its limit to the hard one by itself, so that is the one that counts. */
function files(pid: number): Finding[] {
  const path = `/proc/${pid}/limits`
  if (!existsSync(path)) return []
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? 'unlimited'
  if (hard === 'unlimited' || Number(hard) >= LIMITS.openFiles) return []
  return [fault(`Only ${hard} files and connections may be open; 500 people need ${LIMITS.openFiles}.`, `Raise the limit: LimitNOFILE=65536 in the systemd unit, or ulimit -Hn 65536.`)]
}
