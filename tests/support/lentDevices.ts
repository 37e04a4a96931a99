/**
 * Devices for browser tests that are wiped when they are given back, and lent again: a page that has loaded our files before
 * takes half of the processor time to open.
 */

import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** What a test does to a device that nobody can take off it again: such a device is not lent twice. */
const LASTING_ON_DEVICES = ['addInitScript', 'exposeBinding', 'exposeFunction', 'grantPermissions', 'newCDPSession', 'on', 'once', 'route'] as const
const LASTING_ON_PAGES = ['addInitScript', 'emulateMedia', 'exposeBinding', 'exposeFunction', 'on', 'once', 'route'] as const
/** A file of every build that does nothing once it is open. */
const QUIET_FILE = '/planche.svg'

/** Calls `before` each time that one of these methods is called. */
function noticing<T extends object>(object: T, methods: readonly (keyof T & string)[], before: () => void): void {
  for (const name of methods) {
    const method: unknown = object[name]
    if (typeof method !== 'function') throw new Error(`${name} is no method`)
    Reflect.set(object, name, (...given: unknown[]): unknown => {
      before()
      return Reflect.apply(method, object, given)
    })
  }
}

/** In the page, of its whole site. */
async function forgetEverything(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  await Promise.all(names.map((name) => new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name)
    deleting.onsuccess = () => resolve()
    deleting.onerror = () => reject(deleting.error ?? new Error(name))
  })))
}

class LentDevice {
  readonly context: BrowserContext
  private readonly viewport: BrowserContextOptions['viewport']
  private readonly newPage: () => Promise<Page>
  private readonly newSession: BrowserContext['newCDPSession']
  private readonly end: () => Promise<void>
  private readonly sites = new Set<string>()
  private isChanged = false
  /** An empty page, for the next holder to begin with. */
  private empty: Page | null = null

  /** `back` is called when the device has been closed and is as good as new. */
  constructor(context: BrowserContext, { viewport }: BrowserContextOptions, back: (wiped: LentDevice) => void) {
    this.context = context
    this.viewport = viewport
    this.newPage = context.newPage.bind(context)
    this.newSession = context.newCDPSession.bind(context)
    this.end = context.close.bind(context)
    const change = () => {
      this.isChanged = true
    }
    context.on('page', (page) => {
      page.on('crash', change)
      page.on('framenavigated', (frame) => {
        if (/^https?:/.test(frame.url())) this.sites.add(new URL(frame.url()).origin)
      })
      noticing(page, LASTING_ON_PAGES, change)
    })
    context.newPage = async () => {
      const page = this.empty ?? (await this.newPage())
      this.empty = null
      return page
    }
    context.close = async () => {
      if (await this.wiped()) back(this)
      else await this.end()
    }
    noticing(context, LASTING_ON_DEVICES, change)
  }

  /** False when the device is not fit to be lent again. */
  private async wiped(): Promise<boolean> {
    const [page, ...others] = this.context.pages()
    const [site, ...elsewhere] = this.sites
    if (this.isChanged || !page || site === undefined || elsewhere.length > 0) return false
    for (const other of others) await other.close()
    await this.context.setOffline(false)
    const opened = await page.goto(site + QUIET_FILE).catch(() => null)
    // A server that a test has ended: nothing of its site can be reached to be wiped.
    if (!opened?.ok()) return false
    await page.evaluate(forgetEverything)
    await this.context.clearCookies()
    await page.goto('about:blank')
    const session = await this.newSession(page)
    await session.send('Page.resetNavigationHistory')
    await session.detach()
    if (this.viewport) await page.setViewportSize(this.viewport)
    this.sites.clear()
    this.empty = page
    return true
  }
}

/** Lends devices that `make` has made; what is closed is wiped and kept for whoever asks for the same options next. */
export class LentDevices {
  private readonly make: (options: BrowserContextOptions) => Promise<BrowserContext>
  private readonly free = new Map<string, LentDevice[]>()

  constructor(make: (options: BrowserContextOptions) => Promise<BrowserContext>) {
    this.make = make
  }

  async lend(options: BrowserContextOptions): Promise<BrowserContext> {
    const kind = JSON.stringify(options)
    const free = this.free.get(kind) ?? []
    this.free.set(kind, free)
    const known = free.pop()
    return known ? known.context : new LentDevice(await this.make(options), options, (device) => free.push(device)).context
  }
}
