import type { BrowserContext, Page } from 'playwright-core'
import { neverLogged } from './entrusted.ts'
import { until } from './until.ts'

/** How the page finds the device's database. */
export type StoreMode = 'works' | 'missing' | 'throws' | 'hangs' | 'refuses'

function breakStore(mode: StoreMode): void {
  if (mode === 'missing') Object.defineProperty(window, 'indexedDB', { value: undefined })
  if (mode === 'throws') Object.defineProperty(window, 'indexedDB', { value: { open: () => { throw new Error('blocked') } } })
  if (mode === 'hangs') Object.defineProperty(window, 'indexedDB', { value: { open: () => ({}) } })
  if (mode === 'refuses') {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
  }
}

/** The device's clock, moved by so many hours, while the page runs and when it is opened. */
export function moveClock(hours: number): void {
  const real = Date.now.bind(Date)
  Date.now = () => real() + hours * 3_600_000
}

export interface OpenedPage {
  page: Page
  mode: StoreMode
  /** ms from asking for the page to a board that can be written on. */
  usableAfter: number
}

/** Opens the board in a tab of its own and waits until it can be written on. */
export async function openBoard(context: BrowserContext, address: string, mode: StoreMode, clockHours: number): Promise<OpenedPage> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1366, height: 768 })
  if (mode !== 'works') await page.addInitScript(breakStore, mode)
  if (clockHours !== 0) await page.addInitScript(moveClock, clockHours)
  const asked = performance.now()
  await page.goto(address)
  await usable(page)
  return { page, mode, usableAfter: performance.now() - asked }
}

/** In front, since a page behind others draws nothing. */
export async function usable(page: Page): Promise<void> {
  await page.bringToFront()
  await page.locator('.tl-canvas').waitFor()
  await page.locator('[data-phase="live"]').waitFor()
}

/** Everything that the canvas says, without its line breaks. */
export async function shownText(page: Page): Promise<string> {
  await page.bringToFront()
  return page.locator('.board-canvas').evaluate((canvas) => {
    const shown = () => [...canvas.querySelectorAll('.board-note')].map((note) => note.textContent ?? '').join('\n')
    return new Promise<string>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(shown()))))
  })
}

/** Writes an idea with these words, beginning from the keyboard. */
export async function writeIdea(page: Page, words: string): Promise<void> {
  neverLogged(words)
  await page.bringToFront()
  await page.keyboard.press('n')
  await page.keyboard.type(words)
}

export async function done(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

/** Adds words at the end of the note that says `known`; false when it cannot be reached with the mouse now. */
export async function writeInto(page: Page, known: string, words: string): Promise<boolean> {
  await page.bringToFront()
  try {
    await page.locator('.board-note', { hasText: known }).dblclick({ timeout: 1_500, force: true })
    await page.locator('.board-canvas .ProseMirror[contenteditable="true"]', { hasText: known }).waitFor({ timeout: 1_500 })
  } catch {
    await done(page)
    return false
  }
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` ${words}`)
  return true
}

/** Deletes the note that says `known`; false when it cannot be reached within `withinMs`. */
export async function deleteNote(page: Page, known: string, withinMs = 1_500): Promise<boolean> {
  await page.bringToFront()
  await done(page)
  try {
    await page.locator('.board-note', { hasText: known }).click({ timeout: withinMs, force: true })
  } catch {
    return false
  }
  await page.keyboard.press('Delete')
  return true
}

/** A row for the device's database: under the scope of the first row there and this id, or under a key of no scope; numbers in `update` become bytes. */
export interface DeviceRow {
  id: string | null
  value: unknown
}

/**
 * Puts rows into the device's database, past the page, and counts what lies there then; 0 where there is no database. What is asked
 * for last is done last, so that the count has every change which the page has told it.
 */
export async function deviceRows(page: Page, put: readonly DeviceRow[] = [], scope: string | null = null): Promise<number> {
  await page.bringToFront()
  return page.evaluate(
    ({ put, scope }) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('planche-outbox', 1)
        opening.onerror = () => resolve(0)
        opening.onsuccess = () => {
          if (!opening.result.objectStoreNames.contains('changes')) return resolve(0)
          const transaction = opening.result.transaction('changes', 'readwrite')
          const store = transaction.objectStore('changes')
          const keys = store.getAllKeys()
          let counting: IDBRequest<number> | undefined
          keys.onsuccess = () => {
            const [first] = keys.result
            const place = scope ?? (Array.isArray(first) ? String(first[0]) : 'x')
            for (const { id, value } of put) {
              const bytes: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'update') : undefined
              store.put(Array.isArray(bytes) ? { ...(value as object), update: Uint8Array.from(bytes) } : value, id === null ? 'another kind of key' : [place, id])
            }
            counting = store.count()
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve(counting?.result ?? 0)
          }
        }
      }),
    { put: [...put], scope },
  )
}

/** Does the browser open databases at all? With some damage it never does again, and takes none of them away either. */
export function opensDatabases(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('looked whether it opens')
        opening.onerror = () => resolve(false)
        opening.onsuccess = () => {
          opening.result.close()
          resolve(true)
        }
      }),
  )
}

/** A word counts as written once it is seen on the screen. */
export async function seen(page: Page, word: string): Promise<void> {
  await until(async () => (await shownText(page)).includes(word), `${word} to be on the screen`, 20_000)
}

/** Rows that no version of ours has written. */
export const FOREIGN_ROWS: readonly DeviceRow[] = [
  { id: '!', value: 'a text' },
  { id: '"', value: { id: 5, update: 'no bytes' } },
  { id: '#', value: { id: '#', update: [1, 2, 3, 255], changes: 1 } },
  { id: null, value: null },
]

/** Does the page still answer? Two tabs may have shared a renderer that is gone. */
export function isAlive(page: Page): Promise<boolean> {
  return page.isClosed() ? Promise.resolve(false) : page.evaluate(() => true).catch(() => false)
}

/** Takes the renderer away under the page; nothing is left to do where it went with another page's. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page).catch(() => null)
  if (!session) return
  const crashed = new Promise((resolve) => page.once('crash', resolve))
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close().catch(() => undefined)
}
