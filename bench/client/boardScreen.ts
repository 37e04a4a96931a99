/** Our board in the browser, as a member of the group has it open. */

import type { BenchBrowser, Screen } from './browser.ts'
import type { WallDay, Writer } from './wallDay.ts'

/** Opens the board and waits until it can be written on and shows `atLeast` notes. */
export async function openBoard(browser: BenchBrowser, day: WallDay, writer: Writer, atLeast: number, prepare?: (screen: Screen) => Promise<unknown>): Promise<Screen> {
  const screen = await browser.screen()
  await prepare?.(screen)
  const { page } = screen
  await page.goto(day.address('board', writer.token), { waitUntil: 'commit' })
  await page.locator('.tl-canvas').waitFor()
  await page.locator('[data-phase="live"]').waitFor()
  await page.waitForFunction((wanted) => document.querySelectorAll('.board-note').length >= wanted, atLeast, { timeout: 60_000 })
  return screen
}

/** Begins a new idea with the board's own key and waits, as people do, before the first letter. */
export async function beginIdea({ page }: Screen): Promise<void> {
  await page.keyboard.press('n')
  await page.locator('.board-canvas .ProseMirror[contenteditable="true"]').waitFor()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
}

/** Where the notes stand that the page shows: id → [x, y] in px of the board. */
export async function shownPlaces({ page }: Screen): Promise<Map<string, [number, number]>> {
  const places = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.tl-shape[data-shape-type="note"]')].map((shape): [string, [number, number]] => {
      const { e, f } = new DOMMatrix(getComputedStyle(shape).transform)
      return [shape.dataset['shapeId'] ?? '', [e, f]]
    }))
  return new Map(places)
}
