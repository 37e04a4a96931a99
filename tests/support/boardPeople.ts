import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type BoardTable, boardTable } from './boardTable.ts'
import { startBrowser, type TestBrowser } from './browser.ts'
import { builtClient } from './builtClient.ts'
import { startTestServer, type TestServer } from './testServer.ts'

export const LAPTOP: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, locale: 'da-DK' }
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, locale: 'da-DK', hasTouch: true, isMobile: true }

/** A server and a browser for the file, and a fresh table with its devices for every test. */
export interface BoardPeople {
  readonly server: TestServer
  readonly table: BoardTable
  /** Closed after the test. */
  device(options: BrowserContextOptions): Promise<BrowserContext>
  /** Somebody at the board on a laptop of their own. */
  laptop(name: string): Promise<Page>
  /** Somebody at the board on a phone of their own. */
  phone(name: string): Promise<Page>
}

/** Registers the hooks of the file; call it once at its top. */
export function boardPeople(): BoardPeople {
  let server: TestServer
  let browser: TestBrowser
  let table: BoardTable
  const devices: BrowserContext[] = []

  beforeAll(async () => {
    server = await startTestServer({ clientDir: await builtClient() })
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  beforeEach(async () => {
    table = await boardTable(server)
  })
  afterEach(async () => {
    table.leave()
    for (const device of devices.splice(0)) await device.close()
  })

  const device = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.device(options)
    devices.push(context)
    return context
  }
  return {
    get server() {
      return server
    },
    get table() {
      return table
    },
    device,
    laptop: async (name) => table.sit(await device(LAPTOP), await table.join(name)),
    phone: async (name) => {
      const page = await (await device(PHONE)).newPage()
      await page.goto(`${server.url}/w/${table.made.workshop.id}/board#${await table.join(name)}`)
      await page.locator('[data-phase="live"]').waitFor()
      return page
    },
  }
}

/** Everything that this page has written is on the server's disk. */
export const saved = (page: Page): Promise<void> => page.locator('[data-phase="live"][data-kept="0"]').waitFor()
