/** A board on which nothing moves costs nothing, and is there at the first touch. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openRoom } from '../../client/sync/openRoom.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { boardPeople, LAPTOP, saved } from '../support/boardPeople.ts'
import { device } from '../support/syncSurroundings.ts'
import { until } from '../support/until.ts'

declare global {
  interface Window {
    framesAskedFor?: number
  }
}

const people = boardPeople()

/** From now on the page counts the animation frames that it asks for. */
const countFrames = (page: Page) =>
  page.evaluate(() => {
    const ask = window.requestAnimationFrame.bind(window)
    window.framesAskedFor = 0
    window.requestAnimationFrame = (draw) => {
      window.framesAskedFor = (window.framesAskedFor ?? 0) + 1
      return ask(draw)
    }
  })

/** Until the page has asked for no frame during half a second. */
const rested = (page: Page) =>
  until(
    () =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            const before = window.framesAskedFor
            setTimeout(() => resolve(window.framesAskedFor === before), 500)
          }),
      ),
    'the page to rest',
  )

test('a board that is only looked at asks for no frames; the wheel moves it, and a note goes where it is dragged', async () => {
  const page = await people.laptop('Anna')
  await page.keyboard.press('n')
  await page.keyboard.type('flyt mig')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await saved(page)
  await countFrames(page)
  const note = page.locator('.board-note', { hasText: 'flyt mig' })
  const boxNow = async () => (await note.boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN }

  await rested(page)
  const seen = await boxNow()
  await page.mouse.move(seen.x + 20, seen.y + 20)
  await page.mouse.wheel(0, 40)
  await until(async () => (await boxNow()).y < seen.y, 'the wheel to move the view')

  await rested(page)
  const from = await boxNow()
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 120, from.y + 60, { steps: 4 })
  await page.mouse.up()
  await until(async () => Math.abs((await boxNow()).x - from.x - 100) < 3, 'the note to lie where it was let go')
  await saved(page)
  await rested(page)
  expect(people.table.notes()).toEqual(['flyt mig'])
})

test('a note that is written in asks for frames with the keys alone', async () => {
  const page = await people.laptop('Anna')
  await page.keyboard.press('n')
  await page.keyboard.type('begyndt')
  await saved(page)
  await countFrames(page)
  await rested(page)
  await page.keyboard.type(' og skrevet videre')
  await page.locator('.board-canvas .ProseMirror', { hasText: 'begyndt og skrevet videre' }).waitFor()
  await until(() => people.table.notes()[0] === 'begyndt og skrevet videre', 'the words on the server')
  await rested(page)
})

declare global {
  interface Window {
    mostNotes?: number
  }
}

/** In the page: keeps the largest number of notes that were in it at once. */
function countNotes(): void {
  window.mostNotes = 0
  const look = () => void (window.mostNotes = Math.max(window.mostNotes ?? 0, document.querySelectorAll('.board-note').length))
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

const NOTES = 300
/** px between two notes: a laptop's view holds a few of them. */
const APART = 600

test('who comes to a full board gets the notes in view and no others, and waits for no fonts or pictures that it does not show', async () => {
  const { made, board } = people.table
  const writer = openRoom({ workshopId: made.workshop.id, room: board.room, token: await people.table.join('Bo'), outboxOwner: 'bo' }, device(people.server.url))
  await writer.ready
  writer.doc.transact(() => {
    for (let n = 0; n < NOTES; n += 1) createIdea(writer.doc, { id: `shape:n${n}`, text: `Idé ${n}`, xy: { x: (n % 20) * APART, y: Math.floor(n / 20) * APART }, index: 'a1' })
  })
  await until(() => people.table.notes().length === NOTES, 'the notes on the server')
  writer.close()
  const laptop = await people.device(LAPTOP)
  await laptop.addInitScript(countNotes)
  const page = await people.table.sit(laptop, await people.table.join('Anna'))
  await page.locator('.board-note').first().waitFor()
  const fetched = (kind: RegExp) => page.evaluate((ending) => performance.getEntriesByType('resource').filter(({ name }) => new RegExp(ending).test(name)).length, kind.source)
  expect(await page.evaluate(() => window.mostNotes)).toBeLessThan(60)
  // Those fonts come all the same, for whoever chooses them.
  await until(async () => (await fetched(/\.woff2$/)) === 16, "the canvas's fonts")
  expect(await fetched(/\.png$/)).toBe(0)
  expect(await page.evaluate(() => window.mostNotes)).toBeLessThan(60)
})
