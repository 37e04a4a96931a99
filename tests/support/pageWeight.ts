/** What a page has fetched, by the browser's own account: how heavy it was on the way, and how heavy once unpacked. */

import type { Page } from 'playwright-core'

export interface Arrived {
  path: string
  /** Bytes as they came, compressed. */
  encodedBodySize: number
  decodedBodySize: number
}

/** The scripts that a page names itself, as paths; every other is asked for by one of these. */
export async function ownScripts(address: string): Promise<string[]> {
  const html = await (await fetch(address)).text()
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '')
}

/** Everything that has arrived at the page so far, the page itself too. */
export async function arrivedAt(page: Page): Promise<Arrived[]> {
  const all = await page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[]
    return entries.map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize }))
  })
  return all.map(({ name, ...sizes }) => ({ path: new URL(name).pathname, ...sizes }))
}

export const isScript = ({ path }: Arrived): boolean => path.endsWith('.js')

export const encodedBytes = (all: readonly Arrived[]): number => all.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
