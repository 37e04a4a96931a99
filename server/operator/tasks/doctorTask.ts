/** `doctor`: what is wrong with this installation, and what to do about it. */

import type { Config } from '../../config.ts'
import { connectControl } from '../controlClient.ts'
import { databaseCheck } from '../doctor/databaseCheck.ts'
import { directoryCheck } from '../doctor/directoryCheck.ts'
import type { Check, Finding, Patient } from '../doctor/finding.ts'
import { machineCheck } from '../doctor/machineCheck.ts'
import { publicAddressCheck } from '../doctor/publicAddressCheck.ts'
import { secretsCheck } from '../doctor/secretsCheck.ts'
import { servingCheck } from '../doctor/servingCheck.ts'
import { websocketCheck } from '../doctor/websocketCheck.ts'
import { EXIT, type Console } from '../toolFault.ts'
import { amount } from '../wording.ts'

const CHECKS: readonly (readonly [what: string, check: Check])[] = [
  ['the data directory', directoryCheck],
  ['the database', databaseCheck],
  ['the machine', machineCheck],
  ['settings and secrets', secretsCheck],
  ['the server', servingCheck],
  ['the public address', publicAddressCheck],
  ['websockets', websocketCheck],
]

export async function runDoctor(silenceSeconds: number, config: Config, env: Patient['env'], console: Console): Promise<number> {
  const control = await connectControl(config.dataDir)
  try {
    const server = control ? await control.facts() : null
    const patient: Patient = { config, env, server, silenceSeconds, probe: control ? control.probe : null }
    const findings: Finding[] = []
    for (const [what, check] of CHECKS) {
      const found = await check(patient)
      findings.push(...found)
      if (found.length === 0) console.say(`ok       ${what}`)
      for (const { level, what: line, remedy } of found) {
        console.say(`${level === 'fault' ? 'FAULT  ' : 'warning'}  ${line}`)
        console.say(`         → ${remedy}`)
      }
    }
    const faults = findings.filter(({ level }) => level === 'fault').length
    console.say('')
    if (findings.length === 0) console.say('All is well.')
    else console.say(`${amount(faults, 'fault')}, ${amount(findings.length - faults, 'warning')}.`)
    return faults > 0 ? EXIT.failed : EXIT.ok
  } finally {
    await control?.close()
  }
}
