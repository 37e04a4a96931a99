/** Does the server answer on its port, or does something else? */

import { existsSync } from 'node:fs'
import { DirectoryInUse, lockDirectory } from '../directoryLock.ts'
import { giveToOwner } from '../dataOwner.ts'
import { ask, isHealthy } from './ask.ts'
import { fault, localUrlOf, START_IT, untried, type Finding, type Patient } from './finding.ts'

export async function servingCheck(patient: Patient): Promise<Finding[]> {
  const { config, server } = patient
  const local = localUrlOf(patient)
  if (!server) {
    const deaf = inUse(config.dataDir)
    return deaf.length > 0 ? deaf : withoutServer(local, config.port)
  }
  const ready = await ask(`${local}/readyz`)
  if ('why' in ready) return [fault(`The server does not answer on ${local} (${ready.why}).`, 'Look at its log; start it again.')]
  if (ready.status === 200) return []
  return [fault(`The server is not ready (/readyz answers ${ready.status}): it cannot store anything now.`, 'Look at the disk (is it full, is it read-only?) and at the log.')]
}

async function withoutServer(local: string, port: number): Promise<Finding[]> {
  const answer = await ask(`${local}/healthz`)
  if (isHealthy(answer)) return [fault(`A Planche with another data directory answers on port ${port}.`, 'Set PLANCHE_DATA_DIR as for that server, or give this one another PLANCHE_PORT.')]
  if (!('why' in answer) || answer.why !== 'ECONNREFUSED') return [fault(`Another program uses port ${port}.`, 'Stop it, or choose another PLANCHE_PORT.')]
  return [untried('it does not run', START_IT)]
}

/** A server that is there and cannot be spoken to. */
function inUse(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return []
  try {
    lockDirectory(dataDir)()
    giveToOwner({ dataDir })
    return []
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    return [fault(`A server works in ${dataDir} but does not answer this tool.`, 'Is the tool run by the same user, on the same machine, in the same container? Else start the server again.')]
  }
}
