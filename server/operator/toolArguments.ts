/** What the operator's tool was asked to do, read from the command line. */

import { resolve } from 'node:path'
import { EXIT, ToolFault } from './toolFault.ts'

export type Task =
  | { task: 'help' }
  | { task: 'backup'; file: string }
  | { task: 'restore'; file: string; dryRun: boolean }
  | { task: 'verify'; file: string | null }
  | { task: 'export'; workshop: string; file: string }
  | { task: 'import'; file: string }
  | { task: 'list'; json: boolean }
  | { task: 'delete'; workshop: string; yes: boolean }
  | { task: 'doctor'; silenceSeconds: number }

export const HELP = `Planche's tool for whoever runs the server. It works while the server runs, and while it does not.

  npm run planche -- list                     the workshops: title, date, size, when each is deleted
      --json                                  the same for a program
  npm run planche -- backup FILE              everything, as of this instant, into a new file
  npm run planche -- restore FILE             every workshop of a backup, in the place of what is there
      --dry-run                               only say what would be done
  npm run planche -- verify [FILE]            read everything and check it: the database, or a file
  npm run planche -- export WORKSHOP FILE     one workshop into a new file, without its links
  npm run planche -- import FILE              an exported workshop as a new one, with new links
  npm run planche -- delete WORKSHOP          one workshop, with every byte; asks first on a terminal
      --yes                                   does not ask
  npm run planche -- doctor                   what is wrong with this installation, and what to do
      --silence SECONDS                       how long to try an idle connection (12; 0 leaves it out)

WORKSHOP is its id, or any of its links. Settings are those of the server (PLANCHE_DATA_DIR and the others).
Ends with 0 when all is well, 1 when something failed, 64 for a wrong call, 78 for wrong settings.`

const WORKSHOP_ID = /^[A-Za-z0-9_-]{1,80}$/
const LONGEST_SILENCE = 110
const USUAL_SILENCE = 12

function wrong(line: string): ToolFault {
  return new ToolFault(`${line} \`npm run planche -- help\` lists what there is.`, EXIT.usage)
}

/** Throws a `ToolFault` for a call that means nothing. File names are taken from `cwd`. */
export function readArguments(args: readonly string[], cwd: string): Task {
  const options = args.filter((arg) => arg.startsWith('--'))
  const [task = 'help', ...rest] = args.filter((arg) => !arg.startsWith('--'))
  const allow = (...known: string[]): void => {
    const unknown = options.find((option) => !known.includes(option))
    if (unknown && unknown !== '--help') throw wrong(`${task} has no option ${unknown}.`)
  }
  const take = (...names: string[]): string[] => {
    const [missing] = names.slice(rest.length)
    if (missing) throw wrong(`${task} needs ${missing}.`)
    const tooMuch = rest[names.length]
    if (tooMuch !== undefined) throw wrong(`${task} does not know what to do with ${tooMuch}.`)
    return rest
  }
  const file = (name = ''): string => resolve(cwd, name)

  if (options.includes('--help') || args.includes('-h')) return { task: 'help' }
  if (!['list', 'restore', 'delete', 'doctor'].includes(task)) allow()
  switch (task) {
    case 'help':
      return { task }
    case 'list':
      allow('--json')
      take()
      return { task, json: options.includes('--json') }
    case 'backup':
    case 'import':
      return { task, file: file(take('FILE')[0]) }
    case 'restore':
      allow('--dry-run')
      return { task, file: file(take('FILE')[0]), dryRun: options.includes('--dry-run') }
    case 'verify':
      return { task, file: rest.length === 0 ? null : file(take('FILE')[0]) }
    case 'export': {
      const [workshop = '', name] = take('WORKSHOP', 'FILE')
      return { task, workshop: workshopId(workshop), file: file(name) }
    }
    case 'delete':
      allow('--yes')
      return { task, workshop: workshopId(take('WORKSHOP')[0] ?? ''), yes: options.includes('--yes') }
    case 'doctor': {
      allow('--silence')
      if (!options.includes('--silence')) return { task, silenceSeconds: take().length === 0 ? USUAL_SILENCE : 0 }
      const seconds = Number(take('SECONDS')[0])
      if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_SILENCE) throw wrong(`--silence takes 0 to ${LONGEST_SILENCE} seconds.`)
      return { task, silenceSeconds: seconds }
    }
    default:
      throw wrong(`There is no ${task}.`)
  }
}

/** The id out of `…/w/<id>/run#…`, or as it is. What follows `#` is a secret and is not looked at. */
function workshopId(given: string): string {
  const id = /\/w\/([^/#?]+)/.exec(given)?.[1] ?? given
  if (!WORKSHOP_ID.test(id)) throw wrong('WORKSHOP is an id of 16 signs, or a link to the workshop.')
  return id
}
