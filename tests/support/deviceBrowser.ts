import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { CHROMIUM } from './chromium.ts'
import { throwBreaches, watchPages } from './pageWatch.ts'
import type { Random } from './random.ts'

/** A device: Chromium with a profile on the disk that outlives the browser, which can be killed and its database damaged. */
export interface DeviceBrowser {
  readonly context: BrowserContext
  /** What pages did that no page may do (`watchPages`), in all of the browser's lives so far. */
  readonly breaches: readonly string[]
  start(): Promise<void>
  /** `kill -9` of the browser and all its pages. */
  kill9(): Promise<void>
  /** As a person ends it: everything is written down. */
  quit(): Promise<void>
  /** Damages the files of the pages' databases while the browser is off; says what was done. */
  damageDatabase(random: Random): string
  /** Takes the files of the pages' databases away: with some damage the browser opens none of them any more, for ever. */
  renewDatabase(): Promise<void>
  /** Rejects when there are `breaches`. */
  remove(): Promise<void>
}

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--disable-breakpad',
]

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(printed)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', () => reject(new Error(`the browser did not start:\n${printed}`)))
  })
}

const databasesOf = (profile: string): string => join(profile, 'Default', 'IndexedDB')

/** Databases lie in one folder per site, as LevelDB keeps them. */
function databaseFiles(profile: string): string[] {
  return readdirSync(databasesOf(profile), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'LOCK')
    .map((entry) => join(entry.parentPath, entry.name))
}

export async function startDeviceBrowser(): Promise<DeviceBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'planche-device-'))
  let child: ChildProcess | null = null
  let browser: Browser | null = null
  let context: BrowserContext | null = null
  const breaches: string[] = []

  const gone = async () => {
    const ending = child
    if (ending && ending.exitCode === null && ending.signalCode === null) await new Promise((resolve) => ending.once('exit', resolve))
    child = null
    await browser?.close().catch(() => undefined)
    browser = null
    context = null
  }
  const start = async () => {
    const started = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'], detached: true,
    })
    child = started
    browser = await chromium.connectOverCDP(await listening(started))
    const [own] = browser.contexts()
    if (!own) throw new Error('the browser has no profile')
    await watchPages(own, [], breaches)
    context = own
  }
  const quit = async () => {
    const session = await browser?.newBrowserCDPSession()
    await session?.send('Browser.close').catch(() => undefined)
    await gone()
  }
  await start()
  return {
    get context() {
      if (!context) throw new Error('the browser is off')
      return context
    },
    breaches,
    start,
    async kill9() {
      // Its own process group: the browser with all its pages.
      if (child?.pid) process.kill(-child.pid, 'SIGKILL')
      await gone()
    },
    quit,
    damageDatabase(random) {
      const files = databaseFiles(profile)
      const how = random.pick(['half', 'garbled', 'no table of contents', 'empty'] as const)
      for (const file of files) {
        const bytes = readFileSync(file)
        if (how === 'half') truncateSync(file, Math.floor(bytes.length / 2))
        else if (how === 'empty') truncateSync(file, 0)
        else if (how === 'garbled') writeFileSync(file, bytes.map((byte, n) => (n % 7 === 0 ? byte ^ 0x5a : byte)))
        else if (/CURRENT|MANIFEST/.test(file)) rmSync(file)
      }
      return `${how}, ${files.length} files`
    },
    async renewDatabase() {
      await quit()
      rmSync(databasesOf(profile), { recursive: true, force: true })
      await start()
    },
    async remove() {
      if (child?.pid) process.kill(-child.pid, 'SIGKILL')
      await gone()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      throwBreaches(breaches)
    },
  }
}
