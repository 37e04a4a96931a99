import type { Page } from 'playwright-core'
import { openRoom } from '../../client/sync/openRoom.ts'
import type { Room } from '../../client/sync/room.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { type BoardTable, boardTable } from './boardTable.ts'
import type { DeviceBrowser } from './deviceBrowser.ts'
import { DeviceOracle, type Findings } from './deviceOracle.ts'
import {
  crash, deleteNote, deviceRows, done, FOREIGN_ROWS, isAlive, moveClock, openBoard, opensDatabases, seen as seenOn, shownText, type StoreMode, usable, writeIdea, writeInto,
} from './devicePage.ts'
import { random, type Random } from './random.ts'
import { scaled } from './scale.ts'
import { serverCalls } from './serverCalls.ts'
import type { ServerProcess } from './serverProcess.ts'
import { device } from './syncSurroundings.ts'
import { until } from './until.ts'

const CYCLES = scaled(2, 3)
const PATIENCE_MS = 30_000
/** A script takes some ten seconds. */
const LONGEST_MS = 180_000

export interface ScriptResult extends Findings {
  operations: string[]
  /** The texts of all notes on the server in the end. */
  notes: string[]
  /** The slowest opening of a board whose store was damaged or refused, ms. */
  slowestDamaged: number
}

interface Tab {
  page: Page
  mode: StoreMode
}

/** One seeded story of a device at a board: what is written, what goes wrong, and what is there in the end. */
class DeviceScript {
  readonly operations: string[] = []
  slowestDamaged = 0
  private readonly server: ServerProcess
  private readonly browser: DeviceBrowser
  private readonly random: Random
  private readonly oracle: DeviceOracle
  private readonly table: BoardTable
  private readonly address: string
  private readonly other: Room
  private tabs: Tab[] = []
  private clockHours = 0
  private serverUp = true
  private damaged = false
  /** The files of the database were damaged: the next script gets sound ones. */
  private spoilt = false

  private readonly onOperation: (operation: string) => void

  constructor(server: ServerProcess, browser: DeviceBrowser, seed: number, table: BoardTable, token: string, other: Room, onOperation: (operation: string) => void) {
    this.onOperation = onOperation
    this.server = server
    this.browser = browser
    this.random = random(seed)
    this.oracle = new DeviceOracle(`q${seed.toString(36)}z`)
    this.table = table
    this.address = `${server.url}/w/${table.made.workshop.id}/board#${token}`
    this.other = other
  }

  /** Among two, one is told from the other. */
  private in(page: Page): string {
    return this.tabs.length > 1 ? ` (tab ${this.tabs.findIndex((tab) => tab.page === page) + 1})` : ''
  }

  private say(operation: string): void {
    this.operations.push(operation)
    this.onOperation(operation)
  }

  private async open(mode: StoreMode): Promise<void> {
    const { page, usableAfter } = await openBoard(this.browser.context, this.address, mode, this.clockHours)
    if (this.damaged || mode !== 'works') this.slowestDamaged = Math.max(this.slowestDamaged, usableAfter)
    this.damaged = false
    this.keep(page, mode)
    this.say(`open (store ${mode}, usable after ${Math.round(usableAfter)} ms)`)
  }

  private keep(page: Page, mode: StoreMode): void {
    page.on('crash', () => void page.close().catch(() => undefined))
    this.tabs.push({ page, mode })
  }

  /** A tab made by the browser's "duplicate tab": with a copy of the first one's session storage. */
  private async duplicate(): Promise<void> {
    const [first] = this.tabs
    if (!first || this.tabs.length > 1) return
    const opened = this.browser.context.waitForEvent('page')
    await first.page.evaluate((address) => void window.open(address), this.address)
    const page = await opened
    await page.setViewportSize({ width: 1366, height: 768 })
    await usable(page)
    this.keep(page, 'works')
    this.say('duplicate the tab')
  }

  private async breakLine(): Promise<void> {
    const how = this.random.pick(['none', 'offline', 'kill server', 'stop server', 'a day'] as const)
    const hours = how === 'a day' ? this.random.pick([24, 25, -24]) : 0
    this.say(`line: ${how}${hours === 0 ? '' : `, the clock ${hours} h`}`)
    if (how === 'offline' || how === 'a day') await this.browser.context.setOffline(true)
    if (how === 'kill server') await this.server.kill9()
    if (how === 'stop server') await this.server.terminate()
    this.serverUp = how !== 'kill server' && how !== 'stop server'
    this.clockHours += hours
    if (hours !== 0) for (const { page } of this.tabs) await page.evaluate(moveClock, hours)
  }

  private async mendLine(): Promise<void> {
    if (!this.serverUp) await this.server.start()
    this.serverUp = true
    await this.browser.context.setOffline(false)
  }

  private async act(): Promise<void> {
    const { random, oracle } = this
    const { page } = random.pick(this.tabs)
    const what = random.pick(['write', 'write', 'write', 'write into', 'delete', 'undo', 'other writes', 'other deletes'] as const)
    const shown = await shownText(page)
    const seen = oracle.alive().filter(({ words }) => words.some(({ text, gone }) => !gone && shown.includes(text)))
    const known = seen.length > 0 ? random.pick(seen) : undefined
    const knownWord = known?.words.find(({ text, gone }) => !gone && shown.includes(text))?.text ?? ''
    if (what === 'write') {
      const word = oracle.word()
      await page.bringToFront()
      await done(page)
      await writeIdea(page, word)
      await seenOn(page, word)
      oracle.newNote(word)
      this.say(`write ${word}${this.in(page)}`)
      if (random.int(0, 2) > 0) await done(page)
    } else if (what === 'write into' && known) {
      const word = oracle.word()
      await done(page)
      if (!(await writeInto(page, knownWord, word))) return
      await seenOn(page, word)
      known.words.push({ text: word, gone: false })
      this.say(`write ${word} into ${knownWord}${this.in(page)}`)
      if (random.int(0, 1) > 0) await done(page)
    } else if (what === 'delete' && known) {
      if (!(await deleteNote(page, knownWord))) return
      const after = await shownText(page)
      oracle.changedBy(shown, after)
      if (!after.includes(knownWord)) oracle.deleted(known)
      this.say(`delete ${knownWord}${this.in(page)}`)
    } else if (what === 'undo') {
      await page.bringToFront()
      await done(page)
      const before = await shownText(page)
      await page.keyboard.press('Control+z')
      const after = await shownText(page)
      oracle.changedBy(before, after)
      this.say(`undo${before === after ? ' (nothing)' : ''}${this.in(page)}`)
    } else if (what === 'other writes' && this.serverUp) {
      const word = oracle.word()
      createIdea(this.other.doc, { id: `shape:${word.slice(0, -1)}`, text: word, xy: { x: random.int(100, 1_500), y: random.int(150, 800) } })
      oracle.newNote(word)
      await this.otherSaved()
      this.say(`the other writes ${word}`)
    } else if (what === 'other deletes' && this.serverUp) {
      await this.otherDeletes()
    }
  }

  private async otherDeletes(): Promise<void> {
    const texts = new Map([...recordsOf(this.other.doc)].map(([id, record]) => [id, JSON.stringify(record)]))
    for (const note of this.oracle.alive()) {
      const found = [...texts].find(([, text]) => note.words.some((word) => text.includes(word.text)))
      if (!found || this.random.int(0, 1) === 0) continue
      note.deletedByOther = true
      this.other.doc.transact(() => recordsOf(this.other.doc).delete(found[0]))
      await this.otherSaved()
      this.say(`the other deletes ${note.words[0]?.text}`)
      return
    }
  }

  private otherSaved(): Promise<void> {
    return until(() => this.other.state.getState().phase === 'live' && this.other.state.getState().kept === 0, 'the other to have saved', PATIENCE_MS)
  }

  private async onlyJournal(): Promise<boolean> {
    for (const { page, mode } of this.tabs) if (mode !== 'works' || !(await opensDatabases(page))) return true
    return false
  }

  /** What befalls the device; afterwards at least one tab is open, with a network. */
  private async befall(): Promise<void> {
    const { random, tabs } = this
    const what = random.pick([
      'nothing', 'reload', 'crash', 'close', 'kill the browser', 'damage the database', 'clear local storage', 'foreign rows', 'crash one of two', 'close one of two',
    ] as const)
    // Where the database does not work, all hangs on the journal: that and the browser at once are more than a device can lose.
    if ((what === 'kill the browser' || what === 'clear local storage') && (await this.onlyJournal())) return this.mendLine()
    this.say(`befalls: ${what}`)
    if (what.endsWith('of two')) {
      const tab = tabs.length > 1 ? random.pick(tabs) : undefined
      if (tab && what.startsWith('crash')) await crash(tab.page)
      else if (tab) await tab.page.close()
      await this.mendLine()
      const alive = await Promise.all(tabs.map(({ page }) => isAlive(page)))
      this.tabs = tabs.filter((_tab, at) => alive[at])
      if (this.tabs.length === 0) await this.open('works')
      return
    }
    if (what === 'nothing') return this.mendLine()
    if (what === 'crash') for (const { page } of tabs) if (!page.isClosed()) await crash(page)
    if (what === 'close') for (const { page } of tabs) await page.close()
    if (what === 'kill the browser') {
      for (const { page } of tabs) await deviceRows(page)
      await this.browser.kill9()
    }
    if (what === 'damage the database') {
      await this.browser.quit()
      this.say(this.browser.damageDatabase(random))
      this.damaged = this.spoilt = true
    }
    if (what === 'kill the browser' || what === 'damage the database') await this.browser.start()
    if (what === 'foreign rows') {
      for (const { page, mode } of tabs) if (mode === 'works') await deviceRows(page, FOREIGN_ROWS)
      this.damaged = true
    }
    if (what === 'clear local storage') {
      for (const { page } of tabs) await deviceRows(page)
      await tabs[0]?.page.evaluate(() => localStorage.clear())
    }
    await this.mendLine()
    if (what === 'reload' || what === 'foreign rows' || what === 'clear local storage') {
      for (const { page } of tabs) {
        await page.goto(this.address)
        await page.reload()
        await usable(page)
      }
      return
    }
    this.tabs = []
    // A killed browser may not have written its journal down yet: what it had is in the database.
    await this.open(what === 'kill the browser' ? 'works' : this.random.pick(['works', 'works', 'works', 'missing', 'throws', 'hangs', 'refuses'] as const))
  }

  async run(): Promise<ScriptResult> {
    await this.open('works')
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      if (this.random.int(0, 2) === 0) await this.duplicate()
      if (this.random.int(0, 3) === 0) await this.act()
      await this.breakLine()
      for (let n = this.random.int(1, 3); n > 0; n--) await this.act()
      await this.befall()
    }
    for (const { page } of this.tabs) {
      const word = this.oracle.word()
      await page.bringToFront()
      await done(page)
      await writeIdea(page, word)
      await done(page)
      this.oracle.newNote(word)
    }
    await this.settle()
    const notes = this.table.notes()
    return { ...this.oracle.compare(notes), notes, operations: this.operations, slowestDamaged: this.slowestDamaged }
  }

  /** Everybody has everything, and shows the same. */
  private async settle(): Promise<void> {
    for (const { page } of this.tabs) await page.locator('[data-phase="live"][data-kept="0"]').waitFor({ timeout: PATIENCE_MS })
    // A page does not wait for long until the device's database answers, and what lies there comes all the same.
    await until(() => this.oracle.compare(this.table.notes()).lost.length === 0, 'everything to arrive', PATIENCE_MS).catch(() => undefined)
    for (const { page } of this.tabs) await page.locator('[data-phase="live"][data-kept="0"]').waitFor({ timeout: PATIENCE_MS })
    const plain = (text: string) => text.replace(/[\s\u200b]/g, '')
    const sorted = (texts: readonly string[]) => texts.map(plain).filter((text) => text !== '').sort().join('|')
    for (const { page } of this.tabs) {
      const same = async () => sorted((await shownText(page)).split('\n')) === sorted(this.table.notes())
      await until(same, 'the tab to show what is on the server', PATIENCE_MS).catch(async (cause: unknown) => {
        throw new Error(`tab: ${sorted((await shownText(page)).split('\n'))}\nserver: ${sorted(this.table.notes())}`, { cause })
      })
    }
  }

  async close(): Promise<void> {
    for (const { page } of this.tabs) await page.close().catch(() => undefined)
    if (this.spoilt) await this.browser.renewDatabase()
  }
}

/** Runs the script of this seed against the server; a failure names the seed and what was done. `onOperation` hears it at once. */
export async function runDeviceScript(
  server: ServerProcess, browser: DeviceBrowser, seed: number, onOperation: (operation: string) => void = () => undefined,
): Promise<ScriptResult> {
  const table = await boardTable({ url: server.url, ...serverCalls(server.url) })
  const other = openRoom(
    { workshopId: table.made.workshop.id, room: table.board.room, token: await table.join('Bo'), outboxOwner: 'bo', document: table.board.id },
    device(server.url),
  )
  await other.ready
  const script = new DeviceScript(server, browser, seed, table, await table.join('Anna'), other, onOperation)
  let late: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`took longer than ${LONGEST_MS} ms`)), LONGEST_MS)
  })
  try {
    return await Promise.race([script.run(), tooLong])
  } catch (cause) {
    throw new Error(`script with seed ${seed}:\n  ${script.operations.join('\n  ')}\n${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  } finally {
    clearTimeout(late)
    await script.close()
    other.close()
    table.leave()
  }
}
