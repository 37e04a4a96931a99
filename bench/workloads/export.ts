/** Taking a large workshop home: everything in one archive, made in the secretary's browser while the groups go on. */

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { openBoard } from '../client/boardScreen.ts'
import { startBenchBrowser } from '../client/browser.ts'
import { ideaWords } from '../client/ideaWords.ts'
import { wallDay, type WallDay } from '../client/wallDay.ts'
import { frameGaps, watchFrames } from '../frameGaps.ts'
import { median } from '../turns.ts'
import type { Workload } from '../workload.ts'

const BOARDS = 30
const IDEAS_EACH = 50
/** Changes of others on the live board, as a busy table makes them. */
const CHANGES_PER_SECOND = 10
const SPREAD = { columns: 6, scale: 0.5 }
const QUIET_MS = 5_000
const LIMIT_S = 20
const LIMIT_MS = 50
const LATE_MS = 180_000

/** Without the breaks that a layout makes: white space, and the hyphen at the end of a line. */
const bare = (text: string): string => text.normalize('NFC').replace(/[\s\u2010]+/g, '')

/** Throws unless every idea is in the table and in the pictures, and the pages are there. */
function demandAll(archive: Uint8Array): void {
  const files = unzipSync(archive)
  const names = Object.keys(files)
  const text = (ending: string) => names.filter((name) => name.endsWith(ending)).map((name) => new TextDecoder().decode(files[name])).join('\n')
  const [table, pictures] = [text('.csv'), bare(text('.svg').replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]*>/g, ''))]
  for (let number = 0; number < BOARDS * IDEAS_EACH; number++) {
    const words = ideaWords(number)
    if (!table.includes(words)) throw new Error(`idea ${number} is not in the table`)
    if (!pictures.includes(bare(words))) throw new Error(`idea ${number} is on no picture`)
  }
  const count = (ending: string) => names.filter((name) => name.endsWith(ending)).length
  if (count('.png') !== BOARDS || count('.svg') !== BOARDS) throw new Error(`${count('.svg')} and ${count('.png')} pictures of ${BOARDS} boards`)
  for (const ending of ['.pdf', '.docx', '.md', '.json']) if (count(ending) !== 1) throw new Error(`no ${ending} in the archive`)
}

async function makeEverything(page: Page): Promise<{ seconds: number; archive: Uint8Array }> {
  const began = performance.now()
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: LATE_MS }), page.getByRole('button', { name: /Det hele \(zip\)/ }).click()])
  const path = await download.path()
  return { seconds: (performance.now() - began) / 1_000, archive: new Uint8Array(readFileSync(path)) }
}

async function fill(day: WallDay): Promise<void> {
  day.writers.forEach((writer, at) => writer.fill(0, IDEAS_EACH, SPREAD, at * IDEAS_EACH))
  for (const writer of day.writers) await writer.stored()
}

export const workload: Workload = {
  id: 'export',
  title: `taking home a workshop of ${(BOARDS * IDEAS_EACH).toLocaleString('en')} ideas while the groups go on`,
  async run(place) {
    const day = await wallDay(place, BOARDS)
    await fill(day)
    const [writer] = day.writers
    if (!writer) throw new Error('nobody writes')
    const browser = await startBenchBrowser(place)
    const board = await openBoard(browser, day, writer, IDEAS_EACH)
    const desk = await browser.screen()
    await desk.page.goto(`${day.ours.server.url}/w/${day.workshop.id}/minutes#${day.ours.workshop.created.secretaryToken}`)
    await desk.page.getByRole('button', { name: /Det hele \(zip\)/ }).waitFor()
    let turn = 0
    const moving = setInterval(() => writer.move((turn * 7) % IDEAS_EACH, turn++), 1_000 / CHANGES_PER_SECOND)
    place.atEnd(async () => clearInterval(moving))
    await watchFrames(board.page)
    await board.page.waitForTimeout(QUIET_MS)
    const quiet = await frameGaps(board.page)
    const found: { seconds: number; longestMs: number; over50: number; deskLongestMs: number; ackP95: number; mib: number }[] = []
    for (let round = 0; round < place.rounds; round++) {
      writer.client.acks = []
      await watchFrames(board.page)
      await watchFrames(desk.page)
      const { seconds, archive } = await makeEverything(desk.page)
      const [live, own] = [await frameGaps(board.page), await frameGaps(desk.page)]
      demandAll(archive)
      const acks = writer.client.acks.toSorted((a, b) => a - b)
      const one = {
        seconds, longestMs: live.longestMs, over50: live.over50, deskLongestMs: own.longestMs, ackP95: acks[Math.floor(acks.length * 0.95)] ?? NaN, mib: archive.length / 1024 / 1024,
      }
      found.push(one)
      place.say(
        `${seconds.toFixed(1)} s, ${one.mib.toFixed(1)} MiB; a live board's longest frame ${live.longestMs.toFixed(0)} ms (${live.over50} of ${live.frames} over 50), ` +
        `without an export ${quiet.longestMs.toFixed(0)} ms (${quiet.over50} of ${quiet.frames}); the making page's ${own.longestMs.toFixed(0)} ms`,
      )
    }
    clearInterval(moving)
    await writer.stored()
    const middle = (of: (one: (typeof found)[number]) => number) => median(found.map(of))
    return {
      unit: 's from the press to the whole archive',
      ours: middle(({ seconds }) => seconds),
      relay: null,
      peers: {},
      ratio: null,
      rounds: place.rounds,
      p50: null,
      p99: null,
      delivered: 1,
      figures: {
        longestFrameMs: middle(({ longestMs }) => longestMs), framesOver50Ms: middle(({ over50 }) => over50), longestFrameWithoutExportMs: quiet.longestMs,
        longestFrameOfTheMakingPageMs: middle(({ deskLongestMs }) => deskLongestMs), ackP95: middle(({ ackP95 }) => ackP95), archiveMiB: middle(({ mib }) => mib),
      },
      goals: [
        { what: 'the whole archive', unit: 's', bound: 'atMost', limit: LIMIT_S, value: middle(({ seconds }) => seconds) },
        { what: 'the longest frame of a live board meanwhile', unit: 'ms', bound: 'atMost', limit: LIMIT_MS, value: middle(({ longestMs }) => longestMs) },
      ],
      points: [],
      notes: [
        `PDF, pictures of ${BOARDS} boards as SVG and PNG, minutes, tables and data. Every idea's words are found in the table and on the pictures.`,
        `The live board is another page of the same browser on the same two cores, with ${CHANGES_PER_SECOND} changes a second by others; at a workshop it is another device.`,
      ],
    }
  },
}
