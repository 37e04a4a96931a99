/** `list`: the workshops that are stored, beside a running server or a stopped one. */

import type { Config } from '../../config.ts'
import { connectControl } from '../controlClient.ts'
import { openDatabaseFile } from '../openDatabaseFile.ts'
import { EXIT, type Console } from '../toolFault.ts'
import { amount, shown, size, table } from '../wording.ts'
import { overviews, type WorkshopOverview } from '../workshopOverview.ts'

const HEAD = ['WORKSHOP', 'STARTS', 'STATUS', 'GROUPS', 'SIZE', 'DELETED FROM', 'TITLE']

export async function runList(json: boolean, config: Config, console: Console): Promise<number> {
  const database = openDatabaseFile(config)
  try {
    const all = overviews(database, await retentionDays(config))
    if (json) {
      console.say(JSON.stringify(all, null, 2))
      return EXIT.ok
    }
    if (all.length === 0) console.say(`There is no workshop in ${config.dataDir}.`)
    else for (const line of table([HEAD, ...all.map(cells)])) console.say(line)
    if (all.length > 0) console.say(`\n${amount(all.length, 'workshop')}. Each is deleted from the day on that stands there (UTC), counted from its closing or its last use.`)
    return EXIT.ok
  } finally {
    database.close()
  }
}

/** The running server's word counts for more than what the tool was started with. */
async function retentionDays(config: Config): Promise<number> {
  const control = await connectControl(config.dataDir)
  try {
    return control ? (await control.facts()).retentionDays : config.retentionDays
  } finally {
    await control?.close()
  }
}

function cells({ id, title, startsAt, status, groups, bytes, keptUntil }: WorkshopOverview): string[] {
  const starts = startsAt === null ? '?' : startsAt.slice(0, 16).replace('T', ' ')
  const named = title === null ? '(it cannot be read: restore it from a backup)' : shown(title)
  return [id, starts, status ?? '?', groups === null ? '?' : String(groups), size(bytes), keptUntil?.slice(0, 10) ?? '?', named]
}
