/** C5: from a key in a group's note to the letter on the projector. */

import { beginIdea, openBoard } from '../client/boardScreen.ts'
import { startBenchBrowser } from '../client/browser.ts'
import { settled } from '../client/frames.ts'
import { wallDay } from '../client/wallDay.ts'
import { percentile } from '../../tests/support/percentile.ts'
import type { Workload } from '../workload.ts'

declare global {
  interface Window {
    /** Instants (epoch ms with fractions) at which keys were pressed, or at which so many marks were first seen. */
    benchInstants?: number[]
  }
}

const GROUPS = 5
const NOTES_EACH = 20
/** A letter that stands in no other note. */
const MARK = 'q'
const KEYS = 80
const BETWEEN_KEYS_MS = 130

/** In the group's page: when keys were pressed. */
function notePresses(mark: string): void {
  const instants: number[] = []
  window.benchInstants = instants
  addEventListener('keydown', ({ key, timeStamp }) => void (key === mark && instants.push(performance.timeOrigin + timeStamp)), { capture: true })
}

/** In the projector's page: when each further letter was on the screen, seen at the beginning of the frame after the one that drew it. */
function noteLetters(mark: string): void {
  const instants: number[] = []
  window.benchInstants = instants
  const look = (now: number): void => {
    const shown = (document.querySelector('svg.plenum-board')?.textContent ?? '').split(mark).length - 1
    while (instants.length < shown) instants.push(performance.timeOrigin + now)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

export const workload: Workload = {
  id: 'C5',
  title: 'from a key in a group to the letter on the projector',
  async run(place) {
    const browser = await startBenchBrowser(place)
    const day = await wallDay(place, GROUPS)
    for (const [index, writer] of day.writers.entries()) writer.fill(0, NOTES_EACH, { columns: 6, scale: 1 }, index * NOTES_EACH)
    await Promise.all(day.writers.map((writer) => writer.stored()))
    await day.plenum()
    const [writer] = day.writers
    if (!writer) throw new Error('no board')
    await day.command({ type: 'plenum.present', groupId: writer.board.groupId })
    const projector = await browser.screen()
    await projector.page.addInitScript(noteLetters, MARK)
    await projector.page.goto(day.address('projector', day.viewerToken))
    await projector.page.locator('svg.plenum-board').waitFor()
    const group = await openBoard(browser, day, writer, NOTES_EACH, async ({ page }) => page.addInitScript(notePresses, MARK))
    await settled(group.page)
    await beginIdea(group)
    for (let key = 0; key < KEYS; key += 1) await group.page.keyboard.type(key % 8 === 7 ? ` ${MARK}` : MARK, { delay: BETWEEN_KEYS_MS })
    await projector.page.waitForFunction((wanted) => (window.benchInstants?.length ?? 0) >= wanted, KEYS)
    const pressed = await group.page.evaluate(() => window.benchInstants ?? [])
    const seen = await projector.page.evaluate(() => window.benchInstants ?? [])
    if (pressed.length !== KEYS || seen.length !== KEYS) throw new Error(`${pressed.length} keys pressed, ${seen.length} letters seen, of ${KEYS}`)
    const waits = seen.map((instant, key) => instant - (pressed[key] ?? NaN))
    if (waits.some((wait) => !(wait > 0))) throw new Error('a letter was seen before its key was pressed')
    await browser.close()

    const p95 = percentile(waits, 0.95)
    return {
      unit: 'ms from the key to the letter on the projector, p95',
      ours: p95,
      relay: null,
      peers: {},
      ratio: null,
      rounds: 1,
      p50: percentile(waits, 0.5),
      p99: percentile(waits, 0.99),
      delivered: 1,
      figures: { p95 },
      goals: [{ what: 'key to projector, p95', unit: 'ms', bound: 'atMost', limit: 350, value: p95 }],
      points: [],
      notes: [
        `${KEYS} letters typed in a note on a real board, one every ${BETWEEN_KEYS_MS} ms, while the projector shows that board; each must arrive. Of the wait, up to ${100} ms is the gathering's own interval.`,
        'The stock pages have no server and no projector; there is nothing to compare with.',
      ],
    }
  },
}
