/** The browser of the client's benchmarks: Debian's Chromium, headless, drawing in software, 1920 × 1080. */

import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import type { BenchPlace } from '../workload.ts'

const CHROMIUM = process.env['PLANCHE_TEST_CHROMIUM'] ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const SCREEN = { width: 1920, height: 1080 }

/** A page on a device of its own, with the line to the browser's counters. */
export interface Screen {
  page: Page
  context: BrowserContext
  counters: CDPSession
}

export interface BenchBrowser {
  version: string
  /** A device without anything kept: a cold cache, no session. */
  screen(): Promise<Screen>
  /** As `screen`, but what a page throws ends the benchmark at `close`. */
  close(): Promise<void>
}

/** Ends with the workload. */
export async function startBenchBrowser(place: Pick<BenchPlace, 'atEnd'>): Promise<BenchBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  const faults: string[] = []
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await browser.close()
    if (faults.length > 0) throw new Error(`pages of the benchmark threw: ${faults.join('\n')}`)
  }
  place.atEnd(close)
  return {
    version: browser.version(),
    screen: async () => {
      const context = await browser.newContext({ viewport: SCREEN, deviceScaleFactor: 1, locale: 'da-DK' })
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(error.message))
      const counters = await context.newCDPSession(page)
      // The processor's time, not the clock's: what else the machine does is not in it.
      await counters.send('Performance.enable', { timeDomain: 'threadTicks' })
      return { page, context, counters }
    },
    close,
  }
}
