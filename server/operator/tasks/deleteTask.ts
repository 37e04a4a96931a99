/** `delete WORKSHOP`: as its moderator would, for everybody and for good. Whoever sits at a terminal is asked first. */

import type { WorkshopId } from '../../../shared/ids.ts'
import type { Config } from '../../config.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { openDestination } from '../openDestination.ts'
import { EXIT, ToolFault, type Console } from '../toolFault.ts'
import { amount, shown } from '../wording.ts'
import { countIdeas, overviews } from '../workshopOverview.ts'
import { noSuchWorkshop } from './exportTask.ts'

export async function runDelete(workshop: string, yes: boolean, config: Config, console: Console): Promise<number> {
  if (console.ask && !yes) {
    const answer = await console.ask(question(workshop as WorkshopId, config))
    if (answer.trim().toLowerCase() !== 'yes') throw new ToolFault('Nothing was deleted.')
  }
  const destination = await openDestination(config, { make: false })
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

function question(id: WorkshopId, config: Config): string {
  const database = openDatabaseFile(config)
  try {
    const all = overviews(database, config.retentionDays)
    const found = all.find((one) => one.id === id)
    if (!found) throw new ToolFault(noSuchWorkshop(id, all.map((one) => one.id)))
    const { title, startsAt, groups } = found
    const what = title === null
      ? `${id}, which cannot be read,`
      : `“${shown(title)}” of ${startsAt?.slice(0, 10)} (${id}), with ${amount(groups ?? 0, 'group')} and ${amount(countIdeas(database, id), 'idea')},`
    return `${what} will be deleted with every byte.\nThis is final: no backup brings it back to this server. Type yes to delete it: `
  } finally {
    database.close()
  }
}
