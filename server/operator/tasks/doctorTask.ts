/** `doctor`: what is wrong with this installation, and what to do about it; and what was not tried. */

import type { Config } from '../../config.ts'
import { connectControl } from '../controlClient.ts'
import { databaseCheck } from '../doctor/databaseCheck.ts'
import { directoryCheck } from '../doctor/directoryCheck.ts'
import { untried, type Check, type Finding, type Patient } from '../doctor/finding.ts'
import { machineCheck } from '../doctor/machineCheck.ts'
import { PUBLIC_ADDRESS, publicAddressCheck } from '../doctor/publicAddressCheck.ts'
import { secretsCheck } from '../doctor/secretsCheck.ts'
import { servingCheck } from '../doctor/servingCheck.ts'
import { WEBSOCKETS, websocketCheck } from '../doctor/websocketCheck.ts'
import { EXIT, type Console } from '../toolFault.ts'
import { amount } from '../wording.ts'

const CHECKS: readonly (readonly [what: string, check: Check])[] = [
  ['the data directory', directoryCheck],
  ['the database', databaseCheck],
  ['the machine', machineCheck],
  ['settings and secrets', secretsCheck],
  ['the server', servingCheck],
  [PUBLIC_ADDRESS, publicAddressCheck],
  [WEBSOCKETS, websocketCheck],
]

const MARKS = { fault: 'FAULT', warning: 'warning', hint: 'hint', untried: 'not tried', part: 'not tried' } as const
/** As wide as the widest mark. */
const COLUMN = 11

export async function runDoctor(silenceSeconds: number, config: Config, env: Patient['env'], console: Console): Promise<number> {
  const control = await connectControl(config.dataDir)
  try {
    const server = control ? await control.facts() : null
    const patient: Patient = { config, env, server, silenceSeconds, probe: control ? control.probe : null }
    console.say(whatIsLookedAt(patient))
    console.say('')
    const findings: Finding[] = []
    for (const [what, check] of CHECKS) {
      const found = findings.some(({ hides }) => hides === what) ? [untried('the fault above stands in the way', 'Mend that first, then call the doctor again.')] : await check(patient)
      findings.push(...found)
      report(what, found, console)
    }
    console.say('')
    console.say(verdict(findings))
    return count(findings, 'fault') > 0 ? EXIT.failed : EXIT.ok
  } finally {
    await control?.close()
  }
}

/** A doctor who looks at another directory than the server's finds another patient. */
function whatIsLookedAt({ config, server }: Patient): string {
  const running = server ? `the server that runs there (process ${server.pid}, port ${server.port})` : `no server runs there (it would take port ${config.port})`
  return `${config.dataDir}; ${running}`
}

function report(what: string, found: readonly Finding[], console: Console): void {
  const line = (mark: string, words: string): void => console.say(`${mark.padEnd(COLUMN)}${words}`)
  if (found.every(({ level }) => level === 'hint' || level === 'part')) line('ok', what)
  for (const { level, what: words, remedy } of found) {
    line(MARKS[level], level === 'untried' ? `${what}: ${words}` : words)
    line('', `→ ${remedy}`)
  }
}

function count(findings: readonly Finding[], ...levels: Finding['level'][]): number {
  return findings.filter(({ level }) => levels.includes(level)).length
}

function verdict(findings: readonly Finding[]): string {
  const [faults, warnings, left] = [count(findings, 'fault'), count(findings, 'warning'), count(findings, 'untried', 'part')]
  const wrong = faults + warnings > 0 ? `${amount(faults, 'fault')}, ${amount(warnings, 'warning')}.` : left > 0 ? 'Nothing wrong was found.' : 'All is well.'
  return left > 0 ? `${wrong} ${amount(left, 'thing')} ${left === 1 ? 'was' : 'were'} not tried.` : wrong
}
