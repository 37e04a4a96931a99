/** A stock page in the browser, and what the benchmarks do with it. */

import type { BenchBrowser, Screen } from './browser.ts'
import type { StockMajor, StockPages } from './stockPages.ts'

export interface StockPage {
  fit(): void
  at100(): void
  remote(perSecond: number, lengthMs: number): Promise<number>
  delivered(): boolean
  write(): void
  written(): string
  shapes(): number
}

declare global {
  interface Window {
    benchStock?: StockPage
    /** ms from the start of the navigation until every note was painted. */
    benchPainted?: number
  }
}

/** Opens the page and waits until all notes are painted. `paintedMs` counts from the start of the navigation. */
export async function openStock(browser: BenchBrowser, pages: StockPages, major: StockMajor, notes: number): Promise<{ screen: Screen; paintedMs: number }> {
  const screen = await browser.screen()
  const { page } = screen
  await page.goto(pages.url(major, notes), { waitUntil: 'commit' })
  const painted = await page.waitForFunction(() => window.benchPainted, undefined, { timeout: 120_000 })
  const shapes = await page.evaluate(() => window.benchStock?.shapes())
  if (shapes !== notes) throw new Error(`the stock page has ${shapes} notes instead of ${notes}`)
  return { screen, paintedMs: Number(await painted.jsonValue()) }
}
