/** Words that stand for what people entrust to a workshop, and where such words may have got to. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'

/** A word that nobody writes by chance, of letters that stay the same in addresses, JSON and logs. */
export const canary = (what: string, number = 0): string => `Kanarie${what}${number}Qz`

/** What a browser told the world: addresses asked for, referrers, titles of its pages. */
export interface Trail {
  addresses: string[]
  referrers: string[]
  titles: string[]
  /** Everything that pages wrote to their console. */
  console: string[]
}

const REPORT = 'plancheTestTitle'

function tellTitles(report: string): void {
  const tell: unknown = Reflect.get(globalThis, report)
  let last = ''
  const look = (): void => {
    if (document.title !== last && typeof tell === 'function') tell((last = document.title))
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Follows a device from its first page. */
export async function trailOf(context: BrowserContext, trail: Trail): Promise<void> {
  context.on('request', (request) => {
    if (!/^(http|ws)/.test(request.url())) return
    trail.addresses.push(request.url())
    trail.referrers.push(request.headers()['referer'] ?? '')
  })
  context.on('page', (page) => page.on('websocket', (socket) => trail.addresses.push(socket.url())))
  context.on('console', (message) => trail.console.push(message.text()))
  await context.exposeBinding(REPORT, (_source, title: string) => void trail.titles.push(title))
  await context.addInitScript(tellTitles, REPORT)
}

/** The files below a folder that are not the database's own, with what they hold. */
export function filesBesideTheDatabase(folder: string): [name: string, content: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !/\.(sqlite|db)(-wal|-shm|-journal)?$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'latin1')])
}

/** Which of the words stand in the texts, as written or as an address has them: `word in place`. */
export function hits(words: readonly string[], places: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(places).flatMap(([place, texts]) => {
    const all = texts.join('\n').toLowerCase()
    return words.filter((word) => all.includes(word.toLowerCase()) || all.includes(encodeURIComponent(word).toLowerCase())).map((word) => `${word.slice(0, 24)} in ${place}`)
  })
}
