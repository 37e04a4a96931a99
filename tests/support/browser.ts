import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { CHROMIUM } from './chromium.ts'
import { throwBreaches, watchPages } from './pageWatch.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** What a page is waited for: a machine that is busy with other things may take half a minute to open the first one. */
const PATIENCE_MS = 60_000

export interface TestBrowser {
  /** A device of its own: storage, size and language are not shared with the others. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>
  /** What the policy had to stop and what was asked of other hosts, on all devices so far. A test that provokes some takes them out. */
  readonly breaches: string[]
  /** Rejects when there are `breaches`: no browser test passes with one. */
  close(): Promise<void>
}

/**
 * Debian's Chromium, headless. `hosts` maps host names to addresses, so that a test can open the app on a name that is
 * no secure context: `{ 'venue.test': '127.0.0.1' }`.
 */
export async function startBrowser(hosts: Record<string, string> = {}): Promise<TestBrowser> {
  const rules = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`)
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: rules.length > 0 ? [...FLAGS, `--host-resolver-rules=${rules.join(',')}`] : FLAGS,
  })
  const breaches: string[] = []
  return {
    breaches,
    device: async (options) => {
      const context = await browser.newContext(options)
      context.setDefaultTimeout(PATIENCE_MS)
      await watchPages(context, Object.keys(hosts), breaches)
      return context
    },
    close: async () => {
      await browser.close()
      throwBreaches(breaches)
    },
  }
}
