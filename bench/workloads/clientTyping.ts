/** C3: typing in a note on a group's board with 500 notes. */

import { beginIdea, openBoard } from '../client/boardScreen.ts'
import { startBenchBrowser } from '../client/browser.ts'
import { median, settled } from '../client/frames.ts'
import { type Keys, SENTENCE, typeSentence } from '../client/keyEvents.ts'
import { serveStockPages, STOCK_MAJORS, STOCK_VERSIONS, type StockMajor } from '../client/stockPages.ts'
import { openStock } from '../client/stockScreen.ts'
import { filledBoard } from '../client/filledBoard.ts'
import { textOf } from '../../tests/support/contractNote.ts'
import { until } from '../../tests/support/until.ts'
import type { Workload } from '../workload.ts'

const NOTES = 500

const medians = (rounds: readonly Keys[]): Keys => ({
  taskMs: median(rounds.map(({ taskMs }) => taskMs)), p50: median(rounds.map(({ p50 }) => p50)), p95: median(rounds.map(({ p95 }) => p95)),
  p99: median(rounds.map(({ p99 }) => p99)),
})

export const workload: Workload = {
  id: 'C3',
  title: 'typing on a group board of 500 notes, in the browser',
  async run(place) {
    const browser = await startBenchBrowser(place)
    const pages = await serveStockPages(place)
    const { day, writer } = await filledBoard(place, 1, NOTES, { columns: 25, scale: 1 })
    const written = (): number => {
      const ids = [...writer.client.doc.getMap('records').keys()].map((id) => id.replace(/^shape:/, ''))
      return ids.filter((id) => textOf(writer.client.doc, id) === SENTENCE).length
    }

    const ours: Keys[] = []
    const stocks: Record<StockMajor, Keys[]> = { 3: [], 5: [] }
    for (let round = 0; round < place.rounds; round += 1) {
      const screen = await openBoard(browser, day, writer, 20)
      await settled(screen.page)
      await beginIdea(screen)
      ours.push(await typeSentence(screen))
      await until(() => written() === round + 1, 'every letter arrived at another device, in order')
      await screen.context.close()
      for (const major of STOCK_MAJORS) {
        const { screen: stock } = await openStock(browser, pages, major, NOTES)
        await stock.page.evaluate(() => window.benchStock?.at100())
        await settled(stock.page)
        await stock.page.evaluate(() => window.benchStock?.write())
        await stock.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
        stocks[major].push(await typeSentence(stock))
        const shown = await stock.page.evaluate(() => window.benchStock?.written())
        if (!shown?.includes(SENTENCE)) throw new Error(`the stock page shows ${shown}`)
        await stock.context.close()
      }
    }
    await browser.close()

    const own = medians(ours)
    const peers = STOCK_MAJORS.map((major) => [STOCK_VERSIONS[major], medians(stocks[major])] as const)
    return {
      unit: 'ms of the main thread per key',
      ours: own.taskMs,
      relay: null,
      peers: Object.fromEntries(peers.map(([name, { taskMs }]) => [name, taskMs])),
      ratio: null,
      rounds: place.rounds,
      p50: own.p50,
      p99: own.p99,
      delivered: 1,
      figures: { eventP95: own.p95, ...Object.fromEntries(peers.map(([name, { p95 }]) => [`${name} eventP95`, p95])) },
      goals: [
        { what: 'main thread per key', unit: 'ms', bound: 'atMost', limit: 8, value: own.taskMs },
        { what: 'from the key to the picture, p95', unit: 'ms', bound: 'atMost', limit: 16, value: own.p95 },
      ],
      points: [],
      notes: [
        `${SENTENCE.length} keys, one every 100 ms, in a new note; median of ${place.rounds}. The browser reports keys in steps of 8 ms: 16 means the next frame.`,
        'Ours is on our server, so that every key is also written to the document, sent, stored and acknowledged; the stock pages only edit.',
      ],
    }
  },
}
