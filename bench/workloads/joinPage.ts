/** What has to come to a phone before its person can type the code and a name, and what comes after that for the board. */

import type { Page, Route } from 'playwright-core'
import { type Arrived, arrivedAt, encodedBytes, isScript, ownScripts } from '../../tests/support/pageWeight.ts'
import { until } from '../../tests/support/until.ts'
import { startBenchBrowser } from '../client/browser.ts'
import type { Workload } from '../workload.ts'

const LIMIT_KB = 60
const KB = 1_000
/** Bytes of a file that is sent as it is: it fits into one packet. */
const SMALL = 1_400
const LATE_MS = 30_000

/** Bytes of the scripts as a browser gets them that takes this encoding; throws when the server sends another. */
async function sentAs(encoding: 'br' | 'gzip', url: string, scripts: readonly string[]): Promise<number> {
  let bytes = 0
  for (const path of scripts) {
    const { headers } = await fetch(`${url}${path}`, { headers: { 'accept-encoding': encoding } })
    const length = Number(headers.get('content-length') ?? NaN)
    if (!(length > 0) || (length > SMALL && headers.get('content-encoding') !== encoding)) throw new Error(`${path} is not sent as ${encoding}`)
    bytes += length
  }
  return bytes
}

async function typeCodeAndName(page: Page, code: string): Promise<void> {
  await page.getByLabel('Kode').waitFor()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.locator('input[type=radio]').first().check({ force: true })
  await page.getByLabel('Dit navn (valgfrit)').fill('Bodil')
}

const kb = (all: readonly Arrived[]): number => encodedBytes(all) / KB

export const workload: Workload = {
  id: 'joinPage',
  title: 'the join page: what must come before code and name can be typed, and what the board loads after',
  async run(place) {
    const { server, workshop } = await place.startOurs({ groups: 2 })
    const own = await ownScripts(`${server.url}/j`)
    const [asBrotli, asGzip] = [await sentAs('br', server.url, own), await sentAs('gzip', server.url, own)]
    const browser = await startBenchBrowser(place)
    const { page } = await browser.screen()
    const held: Route[] = []
    let holding = true
    // The board's scripts wait at the door until code and name are typed, as if the line were too slow for them.
    await page.route('**/assets/*.js', (route) => (!holding || own.includes(new URL(route.request().url()).pathname) ? route.continue() : void held.push(route)))
    await page.goto(`${server.url}/j`)
    await typeCodeAndName(page, workshop.created.joinCode)
    const first = await arrivedAt(page)
    const scripts = first.filter(isScript)
    const paths = scripts.map(({ path }) => path).toSorted()
    if (paths.join() !== own.toSorted().join()) throw new Error(`the join page ran ${paths.join(', ')} and names ${own.join(', ')}`)
    holding = false
    for (const route of held.splice(0)) await route.continue()
    await page.locator('.join-choose button[type=submit]').click()
    await page.waitForURL(/\/board$/)
    await page.locator('.tl-canvas').waitFor({ timeout: LATE_MS })
    await until(() => page.evaluate(() => document.readyState === 'complete' && document.querySelector('[data-phase="live"]') !== null), 'the board is there', LATE_MS)
    const after = (await arrivedAt(page)).slice(first.length)
    await browser.close()

    if (encodedBytes(scripts) !== asBrotli) throw new Error(`the browser got ${encodedBytes(scripts)} bytes of scripts, which are ${asBrotli} as brotli`)
    const [joinKb, boardKb] = [kb(scripts), kb(after.filter(isScript))]
    return {
      unit: 'KB of scripts, as brotli, before code and name can be typed',
      ours: joinKb,
      relay: null,
      peers: {},
      ratio: null,
      rounds: 1,
      p50: null,
      p99: null,
      delivered: 1,
      figures: {
        scripts: scripts.length, gzipKb: asGzip / KB, requests: first.length, allKb: kb(first),
        boardScriptKb: boardKb, boardRequests: after.length, boardAllKb: kb(after),
      },
      goals: [{ what: 'scripts of the join page, as brotli', unit: 'KB', bound: 'atMost', limit: LIMIT_KB, value: joinKb }],
      points: [],
      notes: [
        `A cold cache; everything else is held back until code and name are typed. With page, styles, fonts and what the page asks the server for it is ${first.length} requests. On plain http, where browsers take no brotli, the scripts come as gzip.`,
        'The board loads after: its scripts, styles, fonts and pictures until the canvas is live; in life they come while the name is typed. Bytes are those of the bodies, without headers.',
      ],
    }
  },
}
