/** C4: 300 changes by others in a second, on a board of 2,000 notes and on the plenum wall with as many. */

import { openBoard, shownPlaces } from '../client/boardScreen.ts'
import { type BenchBrowser, startBenchBrowser } from '../client/browser.ts'
import { measureFrames, median, settled } from '../client/frames.ts'
import { fullWall, stockRemote } from '../client/measureWall.ts'
import { serveStockPages, STOCK_MAJORS, STOCK_VERSIONS, type StockMajor } from '../client/stockPages.ts'
import { openStock } from '../client/stockScreen.ts'
import { filledBoard } from '../client/filledBoard.ts'
import { keepMoving, onOneSheet, type WallDay, type Writer } from '../client/wallDay.ts'
import { mustBeUpToDate, openWall } from '../client/wallScreen.ts'
import { until } from '../../tests/support/until.ts'
import type { Workload } from '../workload.ts'

const NOTES = 2_000
const BOARDS = 25
/** What a board takes beside its page and its frames. */
const BOARD_NOTES = 1_990
const HANDS = 10
const PER_SECOND = 300
const LENGTH_MS = 2_000

/** fps of the board while ten others move its notes; throws when a note does not end where it was moved to. */
async function boardFps(browser: BenchBrowser, day: WallDay, hands: readonly Writer[]): Promise<number> {
  const [first] = hands
  if (!first) throw new Error('nobody to move notes')
  const screen = await openBoard(browser, day, first, BOARD_NOTES)
  await settled(screen.page)
  const [frames] = await Promise.all([measureFrames(screen, null, LENGTH_MS), keepMoving(hands, BOARD_NOTES, PER_SECOND, LENGTH_MS)])
  const records = first.client.doc.getMap('records')
  await until(async () => {
    const shown = await shownPlaces(screen)
    const places = records.toJSON() as Record<string, { xy: [number, number] }>
    const wrong = [...shown].filter(([id, [x, y]]) => {
      const wanted = places[id]?.xy
      return !wanted || Math.abs(wanted[0] - x) > 0.5 || Math.abs(wanted[1] - y) > 0.5
    })
    return shown.size === BOARD_NOTES && wrong.length === 0
  }, 'every note stands where it was moved to')
  await screen.context.close()
  return frames.fps
}

async function wallFps(browser: BenchBrowser, day: WallDay): Promise<number> {
  const expected = { boards: BOARDS, notes: NOTES }
  const { screen } = await openWall(browser, day, expected)
  await settled(screen.page)
  const [frames] = await Promise.all([measureFrames(screen, null, LENGTH_MS), keepMoving(day.writers, NOTES / BOARDS, PER_SECOND, LENGTH_MS)])
  await mustBeUpToDate(browser, day, expected, screen)
  await screen.context.close()
  return frames.fps
}

export const workload: Workload = {
  id: 'C4',
  title: '300 changes a second by others at 2,000 notes, in the browser',
  async run(place) {
    const browser = await startBenchBrowser(place)
    const pages = await serveStockPages(place)
    const { day: table, writer: owner } = await filledBoard(place, 1, BOARD_NOTES, onOneSheet(BOARD_NOTES))
    const hands: Writer[] = []
    for (let hand = 0; hand < HANDS; hand += 1) hands.push(await table.seat(owner.board))
    const day = await fullWall(place, NOTES)

    const boards: number[] = []
    const walls: number[] = []
    const stocks: Record<StockMajor, number[]> = { 3: [], 5: [] }
    for (let round = 0; round < place.rounds; round += 1) {
      boards.push(await boardFps(browser, table, hands))
      walls.push(await wallFps(browser, day))
      for (const major of STOCK_MAJORS) {
        const { screen } = await openStock(browser, pages, major, NOTES)
        await settled(screen.page)
        stocks[major].push(await stockRemote(screen, PER_SECOND, LENGTH_MS))
        await screen.context.close()
      }
    }
    await browser.close()

    const [board, wall] = [median(boards), median(walls)]
    return {
      unit: 'frames a second while others change 300 notes a second',
      ours: board,
      relay: null,
      peers: Object.fromEntries(STOCK_MAJORS.map((major) => [STOCK_VERSIONS[major], median(stocks[major])])),
      better: 'more',
      ratio: null,
      rounds: place.rounds,
      p50: null,
      p99: null,
      delivered: 1,
      figures: { boardFps: board, wallFps: wall },
      goals: [
        { what: 'a board of 2,000 notes, all in view', unit: 'fps', bound: 'atLeast', limit: 55, value: board },
        { what: 'the plenum wall with 2,000 notes', unit: 'fps', bound: 'atLeast', limit: 55, value: wall },
      ],
      points: [],
      notes: [
        `On the board ${HANDS} others move ${BOARD_NOTES.toLocaleString('en')} notes over sockets of their own; on the wall ${BOARDS} groups move theirs; median of ${place.rounds}, ${LENGTH_MS / 1_000} s each.`,
        'Afterwards every note of the board must stand where it was moved to, and every picture of the wall must be the same as on a page opened afresh.',
      ],
    }
  },
}
