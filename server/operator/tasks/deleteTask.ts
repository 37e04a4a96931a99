/** `delete WORKSHOP`: as its moderator would, for everybody and for good. */

import type { WorkshopId } from '../../../shared/ids.ts'
import type { Config } from '../../config.ts'
import { openDestination } from '../openDestination.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { noSuchWorkshop } from './exportTask.ts'

export async function runDelete(workshop: string, config: Config, console: Console): Promise<number> {
  const destination = await openDestination(config)
  try {
    if (!(await destination.remove(workshop as WorkshopId))) {
      throw new ToolFault(noSuchWorkshop(workshop, (await destination.list()).map(({ id }) => id)))
    }
    console.say(`Deleted ${workshop}. A backup from before does not bring it back here; the backup itself still holds it until it is removed.`)
    return EXIT.ok
  } finally {
    await destination.close()
  }
}
