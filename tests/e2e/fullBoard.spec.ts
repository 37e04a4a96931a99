/** What is left out to keep a full board quick: nobody misses it, whatever others do meanwhile. */

import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardPeople, saved } from '../support/boardPeople.ts'
import { writeNote } from '../support/contractNote.ts'
import { LoadClient } from '../support/loadClient.ts'
import { until } from '../support/until.ts'

declare global {
  interface Window {
    /** Ids of the shapes whose place on the page was written anew. */
    movedShapes?: string[]
  }
}

const people = boardPeople()
const others: LoadClient[] = []
afterEach(() => {
  for (const other of others.splice(0)) other.leave()
})

/** Somebody else at the board, on a line without a page. */
async function another(): Promise<{ record(id: string): Y.Map<unknown>; write(id: string, words: string, xy: [number, number], scale?: number): void; move(id: string, xy: [number, number]): void }> {
  const { board, join } = people.table
  const client = new LoadClient({ url: people.server.url, room: board.room, token: await join('Bo'), observes: true })
  others.push(client)
  client.connect()
  await until(() => client.synced, 'the other to be on the board')
  const record = (id: string) => {
    const found = client.doc.getMap('records').get(`shape:${id}`)
    if (!(found instanceof Y.Map)) throw new Error(`no note ${id}`)
    return found as Y.Map<unknown>
  }
  return {
    record,
    write(id, words, xy, scale = 1) {
      client.doc.transact(() => {
        writeNote(client.doc, id, words, xy)
        if (scale !== 1) record(id).set('props.scale', scale)
      })
    },
    move: (id, xy) => void record(id).set('xy', xy),
  }
}

const shape = (page: Page, id: string) => page.locator(`.tl-shape[data-shape-id="shape:${id}"]`)
const note = (page: Page, id: string) => shape(page, id).locator('.board-note')
const outlines = (page: Page) => page.locator('.tl-shape-indicator').count()

test('a note that another moves is where it was moved to, and the place of no other is written', async () => {
  const [page, bo] = [await people.laptop('Anna'), await another()]
  for (let number = 0; number < 40; number += 1) bo.write(`n${number}`, `idé ${number}`, [(number % 8) * 300, 200 + Math.floor(number / 8) * 160], 0.5)
  await until(async () => (await page.locator('.board-note').count()) === 40, 'all notes to be shown')
  await page.evaluate(() => {
    const moved: string[] = (window.movedShapes = [])
    const told = (changes: MutationRecord[]) => moved.push(...changes.map(({ target }) => (target as HTMLElement).dataset['shapeId'] ?? ''))
    new MutationObserver(told).observe(document.querySelector('.tl-shapes') as Node, { subtree: true, attributes: true, childList: true })
  })
  bo.move('n7', [640, 480])
  const placeOf = () => shape(page, 'n7').evaluate((element) => element.style.transform)
  await until(async () => (await placeOf()) === 'matrix(1, 0, 0, 1, 640, 480)', 'the note to be where it was moved to')
  expect(await page.evaluate(() => [...new Set(window.movedShapes)])).toEqual(['shape:n7'])
})

test('words and colours that another changes are shown, also on notes that were out of view meanwhile', async () => {
  const [page, bo] = [await people.laptop('Anna'), await another()]
  bo.write('near', 'tæt på', [400, 300])
  bo.write('far', 'langt væk', [400, 30_000])
  await note(page, 'near').waitFor()
  expect(await note(page, 'far').count()).toBe(0)
  const paragraph = (id: string) => ((bo.record(id).get('text') as Y.XmlFragment).get(0) as Y.XmlElement).get(0) as Y.XmlText
  paragraph('near').insert(0, 'meget ')
  bo.record('near').set('props.color', 'light-blue')
  await note(page, 'near').filter({ hasText: 'meget tæt på' }).waitFor()
  expect(await note(page, 'near').getAttribute('data-colour')).toBe('light-blue')

  paragraph('far').insert(0, 'ikke ')
  bo.move('far', [800, 300])
  await note(page, 'far').filter({ hasText: 'ikke langt væk' }).waitFor()
  bo.move('far', [800, 30_000])
  await note(page, 'far').waitFor({ state: 'detached' })
})

test('outlines are drawn around what is selected and what the pointer is over, and around nothing else', async () => {
  const [page, bo] = [await people.laptop('Anna'), await another()]
  for (const [at, id] of ['a', 'b', 'c'].entries()) bo.write(id, id, [300 + at * 400, 300])
  await note(page, 'c').waitFor()
  await page.mouse.move(5, 400)
  await until(async () => (await outlines(page)) === 0, 'no outline')
  await note(page, 'b').hover()
  await until(async () => (await outlines(page)) === 1, 'an outline where the pointer is')
  await note(page, 'a').click()
  await until(async () => (await outlines(page)) === 1, 'an outline around the selected note')
  await page.keyboard.press('Control+a')
  await until(async () => (await outlines(page)) === 3, 'outlines around all')
  await page.keyboard.press('Delete')
  await until(async () => (await outlines(page)) === 0, 'no outline around what is gone')
  await saved(page)
})

test('a note too small for words shows its colour, and its words as soon as one goes near', async () => {
  const [page, bo] = [await people.laptop('Anna'), await another()]
  bo.write('small', 'lille', [700, 500], 0.1)
  bo.write('full', 'stor', [300, 300])
  await note(page, 'small').waitFor()
  await note(page, 'full').getByText('stor').waitFor()
  expect(await note(page, 'small').getByText('lille').isVisible()).toBe(false)
  expect(await note(page, 'small').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(await note(page, 'full').evaluate((element) => getComputedStyle(element).backgroundColor))

  const box = await note(page, 'small').boundingBox()
  if (!box) throw new Error('the small note is not in view')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  const nearer = async () => {
    await page.mouse.wheel(0, -100)
    return note(page, 'small').getByText('lille').isVisible()
  }
  await until(nearer, 'the words to be shown')
  await page.keyboard.up('Control')
})
