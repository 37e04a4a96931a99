/** The plenum with very many notes beside stock tldraw with as many: frames, load, memory. */

import type { BenchPlace, WorkloadResult } from '../workload.ts'
import { type BenchBrowser, startBenchBrowser } from './browser.ts'
import { heapMiB, measureFrames, median, settled } from './frames.ts'
import { serveStockPages, STOCK_MAJORS, STOCK_VERSIONS, type StockMajor, type StockPages } from './stockPages.ts'
import { openStock } from './stockScreen.ts'
import { keepMoving, onOneSheet, type WallDay, wallDay } from './wallDay.ts'
import { mustBeUpToDate, openPlenum, openWall } from './wallScreen.ts'

const BOARDS = 25
const MOTION_MS = 2_000
const REMOTE_PER_SECOND = 60

/** What is measured of each, in this order. */
const FIGURES = ['panFitFps', 'pan100Fps', 'zoomFps', 'remoteFps', 'loadMs', 'heapMiB'] as const
type Figure = (typeof FIGURES)[number]
type Figures = Record<Figure, number>

export interface WallGoals {
  panFitFps: number
  pan100Fps: number
  zoomFps: number
  remoteFps: number
  loadMs: number
  heapMiB: number | null
}

export async function fullWall(place: BenchPlace, notes: number): Promise<WallDay> {
  const day = await wallDay(place, BOARDS)
  const each = notes / BOARDS
  const spread = onOneSheet(each)
  for (const [index, writer] of day.writers.entries()) writer.fill(0, each, spread, index * each)
  await Promise.all(day.writers.map((writer) => writer.stored()))
  await day.plenum()
  return day
}

async function ours(browser: BenchBrowser, day: WallDay, notes: number): Promise<Figures> {
  const expected = { boards: BOARDS, notes }
  const { screen, paintedMs } = await openWall(browser, day, expected)
  await settled(screen.page)
  const heap = await heapMiB(screen)
  const [remote] = await Promise.all([measureFrames(screen, null, MOTION_MS), keepMoving(day.writers, notes / BOARDS, REMOTE_PER_SECOND, MOTION_MS)])
  await mustBeUpToDate(browser, day, expected, screen)
  await screen.context.close()

  const narrow = await openPlenum(browser, day, expected, true)
  await settled(narrow.page)
  const panFit = await measureFrames(narrow, 'scroll', MOTION_MS)
  await narrow.context.close()
  const own = await openPlenum(browser, day, expected)
  await settled(own.page)
  const zoom = await measureFrames(own, 'openAndClose', MOTION_MS)
  if ((await own.page.locator('.plenum-wall').count()) > 0) await own.page.locator('button.plenum-tile-inside').first().click()
  await own.page.locator('.plenum-board').waitFor()
  await settled(own.page)
  const pan100 = await measureFrames(own, 'scroll', MOTION_MS)
  await own.context.close()
  return { panFitFps: panFit.fps, pan100Fps: pan100.fps, zoomFps: zoom.fps, remoteFps: remote.fps, loadMs: paintedMs, heapMiB: heap }
}

async function stock(browser: BenchBrowser, pages: StockPages, major: StockMajor, notes: number): Promise<Figures> {
  const { screen, paintedMs } = await openStock(browser, pages, major, notes)
  await settled(screen.page)
  const heap = await heapMiB(screen)
  const panFit = await measureFrames(screen, 'panFit', MOTION_MS)
  const pan100 = await measureFrames(screen, 'pan100', MOTION_MS)
  const zoom = await measureFrames(screen, 'zoom', MOTION_MS)
  await screen.page.evaluate(() => window.benchStock?.fit())
  await settled(screen.page)
  const remote = await stockRemote(screen, REMOTE_PER_SECOND, MOTION_MS)
  await screen.context.close()
  return { panFitFps: panFit.fps, pan100Fps: pan100.fps, zoomFps: zoom.fps, remoteFps: remote, loadMs: paintedMs, heapMiB: heap }
}

/** fps of a stock page that others change; throws when not every change arrived. */
export async function stockRemote(screen: Parameters<typeof measureFrames>[0], perSecond: number, lengthMs: number): Promise<number> {
  const [frames, applied] = await Promise.all([
    measureFrames(screen, null, lengthMs),
    screen.page.evaluate(([often, long]) => window.benchStock?.remote(often, long), [perSecond, lengthMs] as [number, number]),
  ])
  const wanted = Math.round((perSecond * lengthMs) / 1_000)
  const delivered = await screen.page.evaluate(() => window.benchStock?.delivered())
  // The page's own timer may be late for the last of them.
  if (applied === undefined || applied < wanted * 0.95 || !delivered) throw new Error(`the stock page applied ${applied} of ${wanted} changes`)
  return frames.fps
}

const medians = (rounds: readonly Figures[]): Figures =>
  Object.fromEntries(FIGURES.map((figure) => [figure, median(rounds.map((round) => round[figure]))])) as Figures

export async function measureWall(place: BenchPlace, notes: number, goals: WallGoals): Promise<WorkloadResult> {
  const browser = await startBenchBrowser(place)
  const pages = await serveStockPages(place)
  const day = await fullWall(place, notes)
  const measured: Figures[] = []
  const stocks: Record<StockMajor, Figures[]> = { 3: [], 5: [] }
  for (let round = 0; round < place.rounds; round += 1) {
    measured.push(await ours(browser, day, notes))
    for (const major of STOCK_MAJORS) stocks[major].push(await stock(browser, pages, major, notes))
  }
  await browser.close()

  const figures = medians(measured)
  const peers = STOCK_MAJORS.map((major) => [STOCK_VERSIONS[major], medians(stocks[major])] as const)
  const peerFigures = peers.flatMap(([name, values]) => FIGURES.map((figure) => [`${name} ${figure}`, values[figure]] as const))
  const fps = (what: string, figure: Exclude<Figure, 'loadMs' | 'heapMiB'>) => ({ what, unit: 'fps', bound: 'atLeast' as const, limit: goals[figure], value: figures[figure] })
  return {
    unit: 'frames a second while all boards move (ours scrolled; stock panned at zoom to fit)',
    ours: figures.panFitFps,
    relay: null,
    peers: Object.fromEntries(peers.map(([name, values]) => [name, values.panFitFps])),
    better: 'more',
    ratio: null,
    rounds: place.rounds,
    p50: null,
    p99: null,
    delivered: 1,
    figures: { ...figures, ...Object.fromEntries(peerFigures) },
    goals: [
      fps('scrolling the wall (pan at zoom to fit)', 'panFitFps'),
      fps('scrolling one board and its list (pan at 100 %)', 'pan100Fps'),
      fps('opening and closing boards twice a second (zooming)', 'zoomFps'),
      fps(`the wall under ${REMOTE_PER_SECOND} changes a second`, 'remoteFps'),
      { what: 'from the address to every note painted, cold cache', unit: 'ms', bound: 'atMost', limit: goals.loadMs, value: figures.loadMs },
      ...(goals.heapMiB === null ? [] : [{ what: 'JavaScript heap', unit: 'MiB', bound: 'atMost' as const, limit: goals.heapMiB, value: figures.heapMiB }]),
    ],
    points: [],
    notes: [
      `${BOARDS} boards with ${notes / BOARDS} notes each, side by side on their sheets; Chromium ${browser.version}, software rendering, 1920 × 1080; median of ${place.rounds}, ${MOTION_MS / 1_000} s each.`,
      'Our plenum is no free canvas: on a large screen the wall is always whole. So for panning at zoom to fit it is scrolled in a window of 740 px, where it is one column; for panning at 100 % one board and its list are scrolled; for zooming boards are opened and closed. Changes come over real sockets through server and gathering; the stock pages change their own store.',
      'After the changes every picture must be the same as on a page opened afresh.',
    ],
  }
}
