/** C6: the first visit by link on a device that was never here: until the first idea has letters, on a board of 500 notes. */

import { type BenchBrowser, startBenchBrowser } from '../client/browser.ts'
import { median } from '../client/frames.ts'
import { serveStockPages, STOCK_MAJORS, STOCK_VERSIONS, type StockMajor } from '../client/stockPages.ts'
import { openStock } from '../client/stockScreen.ts'
import { filledBoard } from '../client/filledBoard.ts'
import type { WallDay, Writer } from '../client/wallDay.ts'
import { textOf } from '../../tests/support/contractNote.ts'
import { until } from '../../tests/support/until.ts'
import type { Workload } from '../workload.ts'

const NOTES = 500
const IDEA = 'Hej'
const FIELD = '.board-canvas .ProseMirror[contenteditable="true"]'

declare global {
  interface Window {
    /** ms since the navigation began: the way in was shown, was pressed, the board could be written on, the idea had its letters. */
    benchSteps?: Record<string, number>
  }
}

/** In the page: a visitor who chooses the group and joins at once. Nobody's own time is in the figure. */
function visit([groupId, field, idea]: [string, string, string]): void {
  const steps: Record<string, number> = {}
  window.benchSteps = steps
  const reach = (step: string): void => void (steps[step] ??= performance.now())
  const look = (): void => {
    const group = document.querySelector<HTMLInputElement>(`input[type=radio][value="${groupId}"]`)
    if (group && !('choice' in steps)) {
      reach('choice')
      group.click()
    } else if (group?.checked && !('pressed' in steps)) {
      document.querySelector<HTMLButtonElement>('.join-choose button[type=submit]')?.click()
      reach('pressed')
    }
    if (document.querySelector('.tl-canvas')) reach('canvas')
    if (document.querySelector('.tl-canvas') && document.querySelector('[data-phase="live"]') && document.querySelectorAll('.board-note').length >= 20) reach('board')
    if (document.querySelector(field)) reach('field')
    if (document.querySelector(field)?.textContent === idea) reach('letters')
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

async function firstIdea(browser: BenchBrowser, day: WallDay, writer: Writer, round: number): Promise<Record<string, number>> {
  const { page, context } = await browser.screen()
  await page.addInitScript(visit, [writer.board.groupId, FIELD, IDEA] as [string, string, string])
  await page.goto(`${day.ours.server.url}/j/${day.ours.workshop.created.joinCode}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.benchSteps && 'board' in window.benchSteps, undefined, { polling: 'raf' })
  await page.keyboard.press('n')
  await page.keyboard.type(IDEA)
  const steps = await page.waitForFunction(() => (window.benchSteps && 'letters' in window.benchSteps ? window.benchSteps : null), undefined, { polling: 'raf' })
  const found = (await steps.jsonValue()) ?? {}
  const ideas = (): number => [...writer.client.doc.getMap('records').keys()].filter((id) => textOf(writer.client.doc, id.replace(/^shape:/, '')) === IDEA).length
  await until(() => ideas() === round + 1, 'the idea is at another device')
  await context.close()
  return found
}

export const workload: Workload = {
  id: 'C6',
  title: 'the first visit by link until the first idea has letters',
  async run(place) {
    const browser = await startBenchBrowser(place)
    const pages = await serveStockPages(place)
    const { day, writer } = await filledBoard(place, 5, NOTES, { columns: 25, scale: 1 })
    const visits: Record<string, number>[] = []
    const stocks: Record<StockMajor, number[]> = { 3: [], 5: [] }
    for (let round = 0; round < place.rounds + 2; round += 1) {
      visits.push(await firstIdea(browser, day, writer, round))
      for (const major of STOCK_MAJORS) {
        const { screen, paintedMs } = await openStock(browser, pages, major, NOTES)
        stocks[major].push(paintedMs)
        await screen.context.close()
      }
    }
    await browser.close()

    const step = (name: string): number => median(visits.map((visited) => visited[name] ?? NaN))
    const total = step('letters')
    const slowest = Math.max(...visits.map(({ letters = NaN }) => letters))
    return {
      unit: 'ms from opening the link to the first letters of an idea (stock: to 500 notes painted, without joining, room or server)',
      ours: total,
      relay: null,
      peers: Object.fromEntries(STOCK_MAJORS.map((major) => [STOCK_VERSIONS[major], median(stocks[major])])),
      ratio: null,
      rounds: visits.length,
      p50: total,
      p99: slowest,
      delivered: 1,
      figures: { choiceMs: step('choice'), pressedMs: step('pressed'), canvasMs: step('canvas'), boardMs: step('board'), fieldMs: step('field') },
      goals: [{ what: 'first idea typed, cold cache, join and room and canvas', unit: 'ms', bound: 'atMost', limit: 1_500, value: total }],
      points: [],
      notes: [
        `Join page, group chosen and joined at once by the page itself, board with ${NOTES} notes, the key for a new idea, three letters; a fresh device each time, median of ${place.rounds + 2}. The letters must reach another device.`,
      ],
    }
  },
}
